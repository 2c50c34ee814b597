"""Words that the search has to know: how people write in chats, what says nothing, and roots that look like affixes."""

# One canonical word for what is written in many ways. Runs of a letter are folded before anybody looks here.
_CHAT = """
yang: yg
tidak: gak ga gk nggak ngga ngak enggak engga kagak kaga tdk tak ndak gx nda
dokter: dok dktr doktr
dengan: dgn dg dng
untuk: utk tuk untk
karena: krn karna krna
sudah: sdh udah udh dah
belum: blm blum belom blom
tolong: tlg tlong
jangan: jgn jngn
orang: org
banget: bgt bngt
saya: sy gw gue
kalau: klo kalo kl klau
jadi: jd
lagi: lg
dapat: dpt dapet
harus: hrs
bisa: bs
banyak: byk bnyk
hari: hr
malam: mlm malem
pagi: pgi
siang: siank
sekarang: skrg skrng skg
tempat: tmpt tmpat
bapak: bpk pak bp
ibu: bu ibuk
terus: trs trus
juga: jg jga
seperti: spt sprti kyk kayak kaya
tadi: td
bulan: bln
tahun: thn
minggu: mgg mggu
puskesmas: pkm puskes pusk
igd: ugd
pasien: pasen psien psn pasient
antri: antre ngantri ngantre
apotek: apotik
obat: obt
petugas: ptgs ptugas
pelayanan: plynn plyanan pelayan
tunggu: nunggu tggu nungu
tanya: nanya
kasih: ngasih
telepon: telpon telfon telepun tlp telp tlpn nelpon
bagus: bgus
marah: marah2 mrh
kecewa: kcwa
sakit: skt sakid
jam: jm
nomor: no nomer nmr
sampai: sampe smp ampe
saja: aja aj
sama: sm
mau: mo
air: aer
wc: toilet
"""

# So common that finding them finds everything. After folding; neither stored nor asked for.
STOP = frozenset("yang dan di ke dari ini itu untuk dengan pada juga atau nya".split())

# Roots that begin or end like an affix, or lose their first letter behind one.
ROOTS = frozenset(
    """
    ajar alat alih ambil aman antri anak angkut antar arah atas atur awas bantu baik bayar beda beri berat bersih
    berita beres bicara bentak bentuk bisik buang buka cari catat cegah cek cerita cetak cuci cukup daftar dalam
    datang dengar desak didik diare dinding dingin dinas diri duduk gerak gigi gigit hadap hilang hubung ingat informasi
    isi istri izin jelas judes kaji kaki kalah kali kandung kantor kasar kasih kata kecewa kecil kejar kelola keluar
    keluh kembali kembang kemari kena kenal kendala kerja keras kering ketik kipas kirim komentar konsultasi kontrol
    koreksi kosong kotak kotor kritik kuat kuasa kumpul kunci kunjung kurang kutip lambat lapor lari layan lemari
    lepas letak maaf macet mahal maki makan malas malu mandi marah masak masalah masuk mati mesin minta minum
    mohon mulai mundur murah musim nafas naik nama nanti negeri nikah nilai nomor nyaman nyata obat operasi pakai
    panas pandang panggil parkir pasang pasien pasti patuh pecah pegang pegawai peduli pelan penuh perban
    percaya perempuan pergi periksa perintah perlu pertama perut pesan pilih pimpin pinggang pinjam pindah pompa
    pribadi
    pukul pulang pulih punya putus rawat rujuk rusak sabar sakit saku salah salin sampai sampah sapa sapu saran
    sarung sebab sebut sedia sekali selesai sembuh sembunyi semprot sendiri senyum serah sesak setuju siap sikap
    simpan singgung suap suara suka sulit suntik suruh susah susul takut tambah tampak tampung tanda tangan
    tanggal tanggap tanggung tanya tarik tawar tebus tegur telantar telat telepon teliti tempat tempel temu tepat
    terang teriak terima tetap tidak tidur tiga timbang tindak tinggal tinggi tiru titip tolak tolong tuduh tugas
    tuju tukar tulis tumpuk tunda tunggu tunjuk turun tutup ubah uang ulang undang urus usaha usir wajib
    """.split()
)


def _read(table: str) -> dict[str, str]:
    lines = (line.partition(":") for line in table.strip().splitlines())
    return {variant: word.strip() for word, _colon, variants in lines for variant in variants.split()}


CHAT = _read(_CHAT)
