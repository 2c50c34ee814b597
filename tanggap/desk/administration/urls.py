"""Below /meja/kelola/."""

from django.urls import path

from tanggap.desk.administration import home, passwords, people, roles

urlpatterns = [
    path("", home.home, name="administration"),
    path("catatan/", home.history, name="house_history"),
    path("petugas/", people.staff_list, name="staff_list"),
    path("petugas/baru/", people.add, name="staff_add"),
    path("petugas/pengganti/", roles.conflict_people, name="conflict_people"),
    path("petugas/<slug:uid>/", people.person, name="staff"),
    path("petugas/<slug:uid>/peran/", roles.give, name="role_give"),
    path("petugas/<slug:uid>/peran/<int:held>/akhiri/", roles.end, name="role_end"),
    path("petugas/<slug:uid>/kata-sandi/", passwords.reset, name="password_reset"),
    path("petugas/<slug:uid>/berhenti/", people.retire, name="staff_retire"),
    path("petugas/<slug:uid>/kembali/", people.bring_back, name="staff_return"),
]
