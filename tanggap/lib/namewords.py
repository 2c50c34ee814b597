"""The words that `names` goes by. All folded: lower case, no accents, no signs."""


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
