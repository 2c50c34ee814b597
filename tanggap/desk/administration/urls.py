"""Below /meja/kelola/."""

from django.urls import path

from tanggap.desk.administration import calendars, categories, home, passwords, people, profile, roles, units, ways_in

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
    path("kalender/", calendars.calendar_list, name="calendar_list"),
    path("kalender/<slug:key>/<int:year>/", calendars.calendar, name="calendar"),
    path("kalender/<slug:key>/<int:year>/ubah/", calendars.change, name="calendar_change"),
    path("profil/", profile.profile, name="profile"),
    path("unit/", units.unit_list, name="unit_list"),
    path("unit/baru/", units.add, name="unit_add"),
    path("unit/-/<slug:code>/", units.unit, name="unit"),
    path("unit/-/<slug:code>/pic/", units.contact, name="unit_contact"),
    path("unit/-/<slug:code>/henti/", units.retire, name="unit_retire"),
    path("unit/-/<slug:code>/kembali/", units.bring_back, name="unit_return"),
    path("kategori/", categories.category_list, name="category_list"),
    path("kategori/baru/", categories.add, name="category_add"),
    path("kategori/-/<slug:code>/", categories.category, name="category"),
    path("kategori/-/<slug:code>/urutan/", categories.move, name="category_move"),
    path("kategori/-/<slug:code>/henti/", categories.retire, name="category_retire"),
    path("kanal/", ways_in.way_list, name="way_list"),
    path("kanal/baru/", ways_in.add, name="way_add"),
    path("kanal/<int:pk>/", ways_in.way, name="way"),
    path("kanal/<int:pk>/henti/", ways_in.retire, name="way_retire"),
]
