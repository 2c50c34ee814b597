"""The clock: working calendars of Indonesian facilities, deadlines with their reasons, and periods.

calendar.py what a calendar is and its data format · deadline.py when something is due ·
words.py the same in a sentence · periods.py duties by day, month or quarter.
Plain values in and out; `now` is always an argument.
"""
