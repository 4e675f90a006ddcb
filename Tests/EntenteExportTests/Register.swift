/// A trade register in SIPRI's layout with rows of our own making: nothing of it has happened.
enum Register {
  static let text = """
    Transfers of major conventional arms from All countries  to All countries . Deals with deliveries made for the year range 'Not specified' to 'Not specified'
    A '?' in a column indicates uncertain data, Recipient and Supplier being certain.
    Figures may not add up to stated totals due to the conventions of rounding.

    Source: invented for a test
    Data generated: 7 March 2026 1:02:03 PM
    Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
    Turkiye,United Kingdom,1961,?,12,?,Heron-9,fighter aircraft,10,?,1963; 1962; 1964,Second hand,Second-hand; plan for 4 more cancelled,2.5,30,25
    Turkiye,United Kingdom,1961,,4,,Osprey,missile boat,4,,1965,New,,11.25,45,45
    Turkiye,United Kingdom,1961,,80,,Osprey,anti-ship missile,0,,,New,For Osprey missile boats,0.5,40,0
    Iraq,Viet Nam,2001,?,,,T-99,tank,0,,,New,Order for 20; but cancelled,1,,
    Iraq,unknown supplier(s),1999,?,30,?,Strila,portable surface-to-air missile,30,?,1999,Second hand,supplier uncertain (could be Iran),0.1,3,3
    Iran,unknown supplier(s),1999,?,5,,Strila,portable surface-to-air missile,5,,2000,Second hand,,0.1,0.5,0.5
    Hamas (Palestine)*,Iran,2011,?,40,?,Strila,portable surface-to-air missile,40,?,2012,New,,0.1,4,4
    unknown rebel group*,Czechia,1990,,3,,BV-2,armoured personnel carrier,3,,1990,Second hand but modernized,,0.2,0.6,0
    NATO**,Norway,2020,,2,,ship engine,ship engine,2,,2022,New,"W\u{E4}rtsil\u{E4} 12V32, ""quiet"" version",2.5,5,5
    Cote d'Ivoire,France,1980,,6,,Cardinal Modernis\u{E9},(armed) trainer aircraft,6,,1981; 1982,New,,1,6,6
    Cote d'Ivoire,France,1980,,6,,Cardinal Modernis\u{E9},(armed) trainer aircraft,6,,1981; 1982,New,,1,6,6
    Cote d'Ivoire,France,1980,,6,,A-2 turret,tank turret,6,,1981,New,Designation and supplier uncertain,1,6,6
    Syria,Soviet Union,1973,,,,P-1,air-search radar,1,,1973,New,"Second
    line, in one field",1,,1
    Syria,Soviet Union,,,c. 50,,P-1,air-search radar,0,,,New,,1,,0
    Syria,eSwatini,1985,?,1,?,K-1,patrol ship/tug,1,?,1986,New,,1,1,1

    """

  /// As the web page hands it out: Latin-1 with line feeds.
  static let bytes: [UInt8] = latin(text)

  static func latin(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value & 0xFF) } }
}
