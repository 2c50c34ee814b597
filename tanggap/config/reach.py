"""What `tanggap doctor` knows of who can reach this deployment, and how it reaches reporters."""

import socket

from django.conf import settings

from tanggap.config import network
from tanggap.config.finding import Findings, fault, fine, notice
from tanggap.config.place import DEMO
from tanggap.config.running import running


def reach() -> Findings:
    """From where people can open it. Says only what can be known from here."""
    note = running()
    if note is None:
        yield notice("Tanggap sedang tidak berjalan.", "Jalankan dengan `tanggap serve`.")
        return
    near = "127.0.0.1" if note.host in network.EVERYWHERE else note.host
    if not network.answers(near, note.port):
        yield fault("Tanggap berjalan tetapi tidak menjawab.", "Baca pesan di jendela `tanggap serve`.")
        return
    yield fine(f"Dari komputer ini: {network.written(near, note.port)}/")
    if network.is_loopback(note.host):
        yield notice(
            "Tidak terjangkau dari komputer atau ponsel lain.",
            "Memang begitu untuk contoh." if DEMO else "Jalankan dengan --host 0.0.0.0, lebih baik di belakang HTTPS.",
        )
        return
    for address in network.listening_on(note.host):
        if network.answers(address, note.port):
            yield fine(f"Dari jaringan setempat: {network.written(address, note.port)}/")


def internet() -> Findings:
    if not settings.PUBLIC_URL:
        note = running()
        near = note is not None and not network.is_loopback(note.host)
        yield notice(
            "Alamat dari internet belum diatur"
            + (", jadi pelapor hanya dapat membukanya dari jaringan setempat." if near else "."),
            "Memang begitu untuk contoh."
            if DEMO
            else "Pasang HTTPS di depannya, lalu isi TANGGAP_URL, misalnya https://pengaduan.example.id.",
        )
        return
    yield fine(f"Alamat untuk pelapor: {settings.PUBLIC_URL}/ (apakah terbuka dari internet hanya terlihat dari luar)")
    if not settings.HTTPS:
        yield fault("Alamat untuk pelapor tidak memakai HTTPS.", "Isi pengaduan terbaca di jalan: pasang HTTPS.")


def served() -> Findings:
    """Whom this deployment serves, as far as can be told from here; the help page says what to do for the others."""
    note = running()
    if note is None:
        return
    more = "Selengkapnya: Bantuan, halaman Siapa dapat membuka Tanggap."
    if network.is_loopback(note.host):
        yield notice("Yang terlayani: hanya orang di komputer ini.", "Cukup untuk mencoba. " + more)
    elif not settings.PUBLIC_URL:
        yield notice(
            "Yang terlayani: petugas dan pengunjung di jaringan gedung. Ponsel pasien di rumah tidak dapat membukanya, "
            "karena komputer ini di balik router.",
            "Terima pengaduan lewat loket, telepon, atau kotak lalu catat di sini; atau pasang di server dengan alamat "
            "HTTPS. " + more,
        )
    elif network.is_inside(settings.PUBLIC_URL):
        yield fault(
            "TANGGAP_URL adalah alamat di dalam jaringan, jadi tautan dalam pesan tidak terbuka dari rumah pelapor.",
            "Pakai alamat internet, atau kosongkan TANGGAP_URL supaya pesan hanya memuat kode lacak. " + more,
        )
    else:
        yield fine("Yang terlayani: petugas dan pelapor dari mana pun, bila alamat itu memang sampai ke sini.")


def email() -> Findings:
    if DEMO:
        yield fine("E-mail: contoh tidak mengirim apa pun.")
        return
    if not settings.EMAIL_HOST or not settings.DEFAULT_FROM_EMAIL:
        yield notice(
            "E-mail belum diatur; jawaban tidak dapat dikirim lewat e-mail.", "Isi TANGGAP_EMAIL_HOST dan _FROM."
        )
        return
    try:
        socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=5).close()
    except OSError:
        yield fault(
            f"Server e-mail {settings.EMAIL_HOST}:{settings.EMAIL_PORT} tidak menjawab.", "Periksa nama dan port."
        )
        return
    yield fine(f"E-mail: lewat {settings.EMAIL_HOST}, dari {settings.DEFAULT_FROM_EMAIL}")
