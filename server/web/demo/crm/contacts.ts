/** The people in the demo CRM. All invented; numbers and domains are of ranges set aside for fiction. */
export interface Contact {
  id: string;
  name: string;
  company: string;
  phone: string;
  email: string;
  street: string;
  city: string;
  country: string;
}

const rows = `
amelia-fairweather | Amelia Fairweather | Fairweather & Daughters | +44 20 7946 0112 | amelia@fairweather.example | 14 Lantern Row | Bristol BS1 4QD | United Kingdom
jonas-brandt | Jonas Brandt | Brandt Werkzeugbau GmbH | +49 30 23125 114 | j.brandt@brandt.example | Lindenufer 8 | 13597 Berlin | Germany
ayse-yilmaz | Ayşe Yılmaz | Çınar Tekstil | +90 212 555 01 17 | ayse.yilmaz@cinar.example | Incir Sokak 22 | 34433 İstanbul | Türkiye
dimitra-pappa | Δήμητρα Παππά | Αιγαίο Ταξίδια | +30 21 0555 0121 | dimitra@aigaio.example | Οδός Ελιάς 5 | 105 58 Αθήνα | Greece
oleksii-hnatiuk | Олексій Гнатюк | Карпати Спорт | +380 44 555 0123 | o.hnatiuk@karpaty.example | вул. Смерекова 31 | 79000 Львів | Ukraine
layla-haddad | ليلى حداد | مكتبة الزيتون | +961 1 555 126 | layla@zaytoun.example | شارع الأرز ١٢ | بيروت | Lebanon
noa-shalev | נועה שלו | שלו עיצוב | +972 3 555 0129 | noa@shalev.example | רחוב התאנה 7 | תל אביב | Israel
priya-raman | பிரியா ராமன் | Raman Textiles | +91 44 5550 0131 | priya@raman.example | 9 Temple Tank Street | Chennai 600004 | India
arjun-mehta | अर्जुन मेहता | Mehta Logistics | +91 22 5550 0134 | arjun@mehta.example | 41 Banyan Road | Mumbai 400050 | India
sato-haruka | 佐藤 遥 | 山風アウトドア | +81 3 5550 0137 | haruka.sato@yamakaze.example | 青葉町 3-12-5 | 東京都 150-0042 | Japan
li-meihua | 李美华 | 青松商贸 | +86 10 5550 0141 | meihua.li@qingsong.example | 松林路18号 | 北京 100027 | China
kim-jiwoo | 김지우 | 한빛상사 | +82 2 555 0143 | jiwoo.kim@hanbit.example | 은행나무길 27 | 서울 04524 | South Korea
somchai-wattana | สมชาย วัฒนา | Wattana Trading | +66 2 555 0147 | somchai@wattana.example | 88 Jasmine Lane | Bangkok 10110 | Thailand
nguyen-thi-lan | Nguyễn Thị Lan | Sông Xanh | +84 28 5550 0149 | lan.nguyen@songxanh.example | 17 Hoa Sen | Thành phố Hồ Chí Minh | Vietnam
fatou-diallo | Fatou Diallo | Téranga Import | +221 33 555 0151 | fatou@teranga.example | 6 rue des Baobabs | Dakar | Senegal
chinedu-eze | Chinedu Eze | Eze Agro Supplies | +234 1 555 0153 | chinedu@ezeagro.example | 23 Palm Close | Lagos | Nigeria
lucia-marchetti | Lucia Marchetti | Marchetti Ceramiche | +39 06 5550 0157 | lucia@marchetti.example | Via dei Glicini 19 | 00153 Roma | Italy
tiago-figueiredo | Tiago Figueirêdo | Figueirêdo e Filhos | +351 21 555 0159 | tiago@figueiredo.example | Rua das Amoreiras 44 | 1250-020 Lisboa | Portugal
zofia-wieczorek | Zofia Wieczorek | Wieczorek Meble | +48 22 555 01 61 | zofia@wieczorek.example | ul. Jarzębinowa 3 | 00-412 Warszawa | Poland
jiri-dvorsky | Jiří Dvorský | Dvorský Sklo | +420 255 501 163 | jiri@dvorsky.example | Kaštanová 11 | 120 00 Praha | Czechia
anneli-korhonen | Anneli Korhonen | Pohjola Retket | +358 9 555 0167 | anneli@pohjola.example | Mustikkatie 6 | 00180 Helsinki | Finland
bjork-einarsdottir | Björk Einarsdóttir | Norðurljós ehf. | +354 555 0171 | bjork@nordurljos.example | Birkigata 9 | 101 Reykjavík | Iceland
oisin-mac-giolla | Oisín Mac Giolla | Corrib Boats | +353 20 912 0173 | oisin@corrib.example | 2 Heron Quay | Galway | Ireland
maelle-guerin | Maëlle Guérin | Atelier Guérin | +33 1 99 00 01 77 | maelle@guerin.example | 27 rue du Tilleul | 69004 Lyon | France
sanne-de-vries | Sanne de Vries | De Vries Fietsen | +31 20 555 0179 | sanne@devries.example | Wilgenkade 51 | 1013 AK Amsterdam | Netherlands
camila-rojas | Camila Rojas | Cordillera Trek | +56 2 2555 0181 | camila@cordillera.example | Calle Quillay 730 | Santiago | Chile
mateo-quispe | Mateo Quispe | Textiles Wayra | +51 1 555 0183 | mateo@wayra.example | Jr. Molle 145 | Cusco | Peru
dakota-whitfield | Dakota Whitfield | Whitfield Ranch | +1 406 555 0187 | dakota@whitfield.example | 210 Cottonwood Trail | Bozeman, MT 59715 | United States
genevieve-tremblay | Geneviève Tremblay | Érablière Tremblay | +1 418 555 0191 | g.tremblay@erabliere.example | 88 chemin du Lac | Québec QC G1R 2L3 | Canada
hemi-tawhiri | Hēmi Tāwhiri | Tāwhiri Surf | +64 4 555 0193 | hemi@tawhiri.example | 15 Pōhutukawa Place | Wellington 6011 | New Zealand`;

export const contacts: Contact[] = rows
  .trim()
  .split('\n')
  .map((row) => {
    const [id = '', name = '', company = '', phone = '', email = '', street = '', city = '', country = ''] =
      row.split('|').map((cell) => cell.trim());
    return { id, name, company, phone, email, street, city, country };
  });
