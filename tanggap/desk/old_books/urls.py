"""Below /meja/kelola/impor/."""

from django.urls import path

from tanggap.desk.old_books import book, files, reading

urlpatterns = [
    path("", files.old_books, name="old_books"),
    path("<slug:uid>/", book.book, name="old_book"),
    path("<slug:uid>/kolom/", reading.columns, name="old_book_columns"),
    path("<slug:uid>/kata/", reading.words, name="old_book_words"),
    path("<slug:uid>/ambil/", book.take, name="old_book_take"),
    path("<slug:uid>/batalkan/", book.take_back, name="old_book_undo"),
    path("<slug:uid>/buang/", files.throw_away, name="old_book_discard"),
    path("<slug:uid>/ditolak.csv", book.refused_csv, name="old_book_refused"),
]
