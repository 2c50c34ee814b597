"""The addresses of the desk. Complaints go by uid: a register number in an address would tell how many there are.

What is searched for goes by a token: it may name a person.
"""

from django.urls import include, path

from tanggap.desk import held
from tanggap.desk.old_books import urls as old_books
from tanggap.desk.procedures import urls as procedure_writing
from tanggap.desk.views import (
    audit,
    book,
    complaint,
    deputies,
    help,
    home,
    leave,
    message,
    periods,
    phone,
    pictures,
    prints,
    procedures,
    record,
    register,
    search,
    together,
    wording,
)

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("kelola/", include("tanggap.desk.administration.urls")),
    path("masuk-lagi/", held.sign_in_again, name="sign_in_again"),
    path("buku/", book.book, name="book"),
    path("cari/", search.search, name="search"),
    path("cari/<slug:token>/", search.found, name="found"),
    path("catat/", record.record, name="record"),
    path("aduan/<slug:uid>/", complaint.complaint, name="complaint"),
    path("aduan/<slug:uid>/sekaligus/", together.together, name="together"),
    path("aduan/<slug:uid>/tanda-terima/", prints.receipt, name="receipt"),
    path("aduan/<slug:uid>/cetak/", prints.complaint_form, name="print"),
    path("aduan/<slug:uid>/lembar-tindak-lanjut/", prints.follow_up_sheet, name="follow_up_sheet"),
    path("aduan/<slug:uid>/surat/<slug:message>/", prints.letter, name="letter"),
    path("aduan/<slug:uid>/pesan/<slug:message>/tarik/", message.take_back, name="take_back"),
    path("aduan/<slug:uid>/pesan/<slug:message>/ulang/", message.resend, name="resend"),
    path("berkas/<slug:uid>/", pictures.picture, name="picture"),
    path("plh/", deputies.deputies, name="deputies"),
    path("plh/<int:row>/akhiri/", deputies.end, name="deputy_end"),
    path("sebagai/", deputies.act_as, name="act_as"),
    path("cuti/", leave.leave, name="leave"),
    path("cuti/kembali/", leave.take_back, name="leave_back"),
    path("telepon/", phone.phone, name="phone"),
    path("telepon/<slug:message>/", phone.phone_sheet, name="phone_sheet"),
    path("berkala/<slug:procedure>/<slug:step>/", periods.period, name="period"),
    path("register/", register.register, name="register"),
    path("register/unduh.csv", register.register_csv, name="register_csv"),
    path("sop/", procedures.procedures, name="procedures"),
    path("sop/<slug:key>/<int:version>/", procedures.procedure, name="procedure"),
    path("sop/<slug:key>/<int:version>/unduh/", procedures.download, name="procedure_file"),
    path("bantuan/", help.help_index, name="help"),
    path("bantuan/<slug:slug>/", help.help_page, name="help_page"),
    path("kelola/periksa/", audit.audit, name="audit"),
    path("kelola/periksa/mulai/", audit.ask, name="audit_ask"),
    path("kelola/periksa/catatan.jsonl", audit.ledger_file, name="ledger_file"),
    path("kelola/kata/", wording.wording, name="wording"),
    path("kelola/kata/<slug:purpose>/<slug:medium>/", wording.message_text, name="message_text"),
    path("kelola/prosedur/", include(procedure_writing.urlpatterns)),
    path("kelola/impor/", include(old_books.urlpatterns)),
]
