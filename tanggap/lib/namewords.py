"""The words that `names`, `ownnames` and `accused` go by. All folded: lower case, no accents, no signs."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """
    dr drg prof ir drs dra h hj ns ners apt bd bdn br zr tn ny nn bpk bapak pak bu ibu sdr sdri kyai kh ust
    """
)
"""What stands before a name in a staff list and is no part of it."""

DEGREES = _words(
    """
    skm mkes kes skep mkep kep amd amk amdkeb keb sst str gz farm sfarm psi spsi mpsi sked kg spd se sh st mm mph mars
    sp spa spb spog spkj spkk spjp spm spn spp spr spu ssi msi ak mak sos ssos sap map ikom
    """
)
"""What stands after a name without a comma and is no part of it."""

PARTICLES = _words(
    """
    muhammad mohammad muhamad mohamad moh moch mochamad mochammad abdul abd bin binti van de la
    """
)
"""Parts that so many names share that they name nobody."""

CUES = _words(
    """
    dr drg dokter dok prof ns ners suster sus bidan bd perawat mantri apoteker analis terapis fisioterapis petugas
    admin kasir satpam security sopir supir pak bapak bpk bp bu ibu mas mbak mba mbk kak kakak bang abang om tante teh
    akang kang cak ning gus bli mbok uda uni daeng aji haji hajah hj ustaz ustad sdr sdri saudara saudari si bernama
    namanya oknum kepala direktur dirut kapus kabid kasi karu ketua koordinator pegawai karyawan staf staff cs
    """
)
"""A word after which a name is meant as a name, and as a name of somebody at work."""

OWN = _words(
    """
    saya aku pasien anak adik suami istri isteri cucu nenek kakek ayah mertua keponakan ponakan keluarga almarhum alm
    almarhumah tetangga bayi
    """
)
"""A name right after these is the reporter's or the patient's own."""

PLACES = _words(
    """
    ruang ruangan kamar bangsal paviliun pavilion poli poliklinik klinik apotek apotik gedung lantai jalan jl jln gang
    gg desa dusun kelurahan kecamatan kabupaten kota provinsi kampung perumahan komplek kompleks blok rs rsud rsu rsia
    rsjd puskesmas pustu posyandu laboratorium optik toko warung masjid musala sekolah bank hotel pasar
    """
)
"""A name right after these is a place: wards are named after flowers, streets after heroes."""

ORDINARY = _words(
    """
    sari indah murni bunga mawar melati mutiara cahaya bintang putra putri ratu raja jaya mulia mulya setia sabar
    selamat tenang damai adil bagus cantik manis kasih hati makmur harapan pratama utama prima perdana abadi sehat
    bakti bhakti permata subuh ramadhan ramadan syukur rejeki rezeki untung iman aman suci sinar citra karunia anugrah
    anugerah gembira riang juli juni april maret maya dunia bulan mentari hidayah berkah barokah santun ramah jujur
    bijak pertama kedua ketiga tegar kuat gagah lancar waras sentosa sejahtera merdeka bangsa nusa pelita lentera
    embun awan angin hujan laut samudra samudera pelangi senja malam siang pagi baru lama panjang amanah amanat islam
    insan muda tirta arum harum wangi kencana emas perak cinta rindu bahagia ceria timur barat utara selatan tengah
    besar mandiri karya usaha sukses maju medika husada bambu delima anggrek dahlia kenanga cempaka teratai flamboyan
    seruni kamboja nangka apel mangga jambu rambutan kelapa
    """
)
"""Names that are everyday words as well."""

FREQUENT = _words(
    """
    antara antri antrian antrean bagaimana bahkan bahwa banget bangku banyak barang bayar begini begitu belakang
    beliau bening berapa berikan bersama bersih betapa biasa biaya bicara bohong bukan cuaca dalam datang dengan depan
    dimana disana disini diajar ditolak dokter farmasi gadis galak gigi gratis hamil hanya harap harian hingga hubungi
    imbau jadwal jangan janji jawab kaki kalau kamari karena kasar kasih kasihan katanya keluar kembali kenapa kepada
    kepala keras kerja kertas ketika ketus khusus kotor kritik kurang lahir lambat langsung lapor lebih ludah mahal
    makan mana marah masih masuk melatih melihat memang menit merasa merawat merujuk mereka minta mohon mulai nanti
    nomor obat ongkos orang pakai paling panas panggil parkir pasang pasien pasti pelan pelayan penuh percuma perawat
    periksa perlu pernah pertanyaan petugas pindah pintar puasa pulang puskesmas rawat resep rumah rujukan sakit
    saking salah sama sampai sangat saran sebagai sebelah sebentar sedang segera sejak sekali sekarang selalu selama
    semoga semua sendiri seperti sering serta setelah setiap silakan sopan suara sudah supaya surat susah tahun tampak
    tanda tanpa tanya tempat tentang terima terlalu terus tetapi tidak tindak tinggal tolong tunggu turun ucapan umum
    untuk urut wanita
    """
)
"""Words of complaints that are one letter away from somebody's name: never taken for its misspelling."""

SHARED = _words(
    """
    wa la ode siti nur nurul noor sri dewi andi ahmad achmad akhmad tri dwi eka ayu putri putra putu made wayan nyoman
    ketut kadek komang gede maria yohanes
    """
)
"""Given names of so many that alone, without a word for staff right before them, they name nobody."""

ADDRESSES = _words(
    """
    pak bapak bpk bp bu ibu mas mbak mba mbk kak kakak bang abang om tante teh akang kang cak ning gus bli mbok uda uni
    daeng aji h hj haji hajah ustaz ustad sdr sdri saudara saudari tn ny nn tuan nyonya nona
    """
)
"""Said to staff and patients alike: only with a sign of staff in the same sentence do they announce an accused."""

ROLES = (CUES - ADDRESSES - _words("si bernama namanya")) | _words("loketnya")
"""What only somebody at work is called."""

UNITS = _words("loket pendaftaran pengaduan aduan informasi farmasi apotek kasir igd ugd icu lab gizi parkir rontgen")
"""Where somebody works, said between what they are and their name: "petugas loket Nanik"."""

SIGNS = (
    ROLES
    | UNITS
    | _words(
        """
    loket pendaftaran farmasi apotek apotik kasir poli poliklinik igd ugd icu lab laboratorium radiologi gizi
    rekam medis administrasi jaga piket dinas shift bertugas tugas bagian unit ruangan judes jutek galak ketus
    kasar sombong cuek jahat bentak membentak dibentak marah marahi memarahi dimarahi omel mengomel teriak hina
    menghina dihina tegur ditegur sopan ramah melayani dilayani layani pelayanan memeriksa diperiksa menangani
    ditangani merawat menolak ditolak menyuruh disuruh memaksa dipaksa pungli memungut meminta dimintai uang suap
    telat terlambat absen membiarkan dibiarkan mengusir diusir bilang kinerja ditindak dipecat dimutasi
    """
    )
)
"""Words near a name that speak of staff: what they are, where they work, how they behave."""

DEEDS = _words(
    """
    judes jutek galak ketus kasar sombong cuek jahat bentak membentak marah marahi memarahi omel mengomel teriak hina
    menghina tidur bolos pungli memungut menolak memaksa mengusir membiarkan melayani lambat telat terlambat absen
    """
)
"""What is said of staff right after a name that stands without any title."""

SERVED_BY = _words("oleh dilayani diperiksa ditangani dibentak dimarahi ditolak disuruh diusir dihina dipaksa dioper")
"""A name right after these is the one who did it."""

WAITING = _words(
    """
    antri antre mengantri mengantre menunggu berobat dirawat dirujuk sakit demam kontrol pasien ditolak dibentak
    dimarahi disuruh diusir dihina dipaksa diabaikan dibiarkan dilayani dipanggil diperiksa ditangani dioper
    """
)
"""A name right before these is a patient's."""

ANNOUNCING = _words(
    """
    lengkap saya aku sy pelapor pasien pengadu pengirim pemohon panggilan asli anak adik suami istri isteri cucu nenek
    kakek ayah bayi keluarga orang tua ortu adalah ialah
    """
)
"""What stands between "nama" and the reporter's or the patient's own name."""

LABELS = _words(
    """
    tgl tanggal lahir ttl tempat hp hape telp telepon tlp tlpn wa no nomor nik alamat umur usia thn tahun th email
    keperluan jenis kelamin pekerjaan agama keluhan isi rm bpjs jkn kis dari di ke dan atau yang dengan pada untuk
    ingin mau lapor melapor mengeluh mengadu menyampaikan komplain obat antre mengantri mengantre berobat kontrol
    sedang malah tapi oleh kata bilang dimana tadi kemarin hari pagi siang malam sore minggu bulan jam selaku warga
    domisili asal istri suami mohon datang kecewa juga ini itu si bernama namanya nama
    """
)
"""What ends a name that is given without a comma after it."""

CLOSINGS = _words("hormat hormatku salam wassalam wasalam ttd tertanda terimakasih trims makasih kasih pelapor")
"""What stands before the name of whoever signs."""
