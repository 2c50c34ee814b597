"""How events are read. Plain and small, because it is asked at each start."""

# Goes up in a release in which the fold, or what the engine answers from a state, makes something else of events that
# are in the books already. The next start then makes what is stored of them anew: `register.readings`.
READING = 2
