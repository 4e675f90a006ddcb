import EntenteExtraction
import EntenteModel
import Testing

/// Tables of deals: what the columns hold is said by the first row.
@Suite struct DealRowTests {
  @Test("Each row is a deal, with the status and the year of its cells")
  func register() throws {
    let found = try FactLines(
      """
      Supplier | Recipient | No. ordered | Designation | Year of order | Status
      Germany | Egypt | 4 | MEKO A-200 frigate | 2018 | delivered 2022-2024
      Italy | Egypt | 2 | FREMM | 2020 | delivered
      Russia | Egypt | 24 | Su-35 | 2018 | cancelled
      Egypt | Sudan | 1,200 | RPG-7 | | offered
      """
    ).deals
    #expect(
      found == [
        "Egypt > Sudan: 1200 RPG-7, offered", "Germany > Egypt: 4 MEKO A-200, delivered 2024",
        "Italy > Egypt: 2 FREMM, delivered 2020", "Russia > Egypt: 24 Su-35, cancelled 2018",
      ])
  }

  @Test(
    "Headings have many wordings, and columns any order",
    arguments: [
      ("Weapon | Buyer | Seller | Qty | Ordered", "Rafale | Greece | France | 18 | 2021"),
      ("Exporter\tImporter\tSystem\tQuantity\tContract date", "France\tGreece\tRafale\t18\t25 January 2021"),
      ("No. | From | To | Type | Year", "18 | France | Greece | Rafale | 2021"),
      (
        "SUPPLIER (STATE) | CUSTOMER | EQUIPMENT | DESCRIPTION | UNITS | DATE SIGNED",
        "France | Greece (Hellenic Air Force) | Rafale F3-R | fighter aircraft | 18 | 2021-01-25"
      ),
    ])
  func headings(_ head: String, _ row: String) throws {
    let found = try FactLines("\(head)\n\(row)\n").deals
    #expect(found.count == 1 && found[0].hasPrefix("France > Greece: 18 Rafale"), "\(found)")
    #expect(found.allSatisfy { $0.hasSuffix(", signed 2021") }, "\(found)")
  }

  @Test("A cell that spans rows counts for each of them")
  func spans() throws {
    let found = try FactLines(
      """
      | Supplier | Recipient | Weapon | Number | Year |
      |---|---|---|---|---|
      | China | Pakistan | JF-17 | 50 | 2011 |
      | Bangladesh | F-7 | 16 | 2011 |
      | Turkey | Qatar | Bayraktar TB2 | 6 | 2018 |
      """
    ).deals
    #expect(
      found.contains("China > Pakistan: 50 JF-17, signed 2011")
        && found.contains("Turkey > Qatar: 6 Bayraktar TB2, signed 2018") && found.count == 3, "\(found)")
  }

  @Test("What was announced and of which nothing came is no deal yet")
  func announced() throws {
    let found = try FactLines(
      """
      Supplier | Recipient | System | Announced | Delivered
      Russia | Iraq | Pantsir-S1 | 42, 48 or 50 | 24
      United States | Iraq | AH-64E Apache | 24 | 0
      """
    ).deals
    #expect(found == ["Russia > Iraq: Pantsir-S1, delivered"])
  }

  @Test("Rows with the same goods are deals of their own; what the text tells too is one with its row")
  func ofItsOwn() throws {
    let table = """
      Supplier | Recipient | Weapon | Number | Year of order
      United States | Egypt | M1A1 | 555 | 1988
      United States | Egypt | M1A1 | 200 | 1999
      Germany | Egypt | IRIS-T | 7 | 2018
      """
    #expect(try FactLines(table).deals.count == 3)
    let told = try FactLines(
      "In 2018 Egypt ordered seven IRIS-T systems from Germany, officials said.\n\n" + table)
    #expect(told.deals.count == 3, "\(told.deals)")
    #expect(told.facts.deals.contains { deal in Set(deal.evidence.map { $0.range.lowerBound }).count > 1 })
  }

  @Test(
    "Other tables list no deals",
    arguments: [
      "Country | Aircraft | In service\nEgypt | F-16 | 218\nGreece | F-16 | 152",
      "Home | News | Weapons\nIraq | 2014 | F-16\nSyria | 2015 | MiG-29",
      "Supplier | Recipient | Food | Tonnes\nFrance | Egypt | wheat | 2000\nRussia | Egypt | wheat | 9000",
    ])
  func others(_ text: String) throws {
    #expect(
      try FactLines(text + "\n\nEgypt and Greece have F-16 jets, the report of 2020 says, and old ones.\n")
        .deals.isEmpty)
  }

  @Test("The table of a page is read like that of a text")
  func page() throws {
    let rows = [("France", "Egypt", "Rafale", "24", "2015"), ("France", "Egypt", "Rafale", "30", "2021")]
      .map {
        "<tr><td>\($0.0)</td><td>\($0.1)</td><td><a href=x>\($0.2)</a></td><td>\($0.3)</td><td>\($0.4)</td></tr>"
      }
    let found = try FactLines(
      "<html><body><h1>Fighters for Egypt</h1><p>The air force of Egypt has grown in the last ten years, and its pilots have been trained abroad for it.</p><table>"
        + "<tr><th>Supplier</th><th>Recipient</th><th>Weapon</th><th>Number</th><th>Year of order</th></tr>"
        + rows.joined() + "</table></body></html>", file: "page.html"
    ).deals
    #expect(found == ["France > Egypt: 24 Rafale, signed 2015", "France > Egypt: 30 Rafale, signed 2021"])
  }
}
