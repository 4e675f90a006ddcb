import EntenteExtraction
import EntenteModel
import Testing

/// The many wordings in which news tells who sells what to whom.
@Suite struct DealWordingTests {
  @Test(arguments: [
    (
      "The Royal Malaysian Air Force took delivery on Tuesday of the first two A400M transports from Airbus.",
      ["Airbus > Royal Malaysian Air Force: 2 A400M, delivered"]
    ),
    (
      "Poland is replacing its Soviet-era tanks with 250 M1A2 Abrams from the United States.",
      ["United States > Poland: 250 M1A2 Abrams, signed"]
    ),
    (
      "Slovenia has opted for 14 Caesar howitzers from France.",
      ["France > Slovenia: 14 Caesar, signed"]
    ),
    (
      "Egypt has 54 Rafales on order from Dassault.",
      ["Dassault Aviation > Egypt: 54 Rafale, signed"]
    ),
    (
      "The UAE has two Falaj-3 patrol vessels on order with Singapore's ST Engineering.",
      ["ST Engineering > United Arab Emirates: 2 Falaj-3, signed"]
    ),
    (
      "Kuwait exercised an option for four more Caracal helicopters from Airbus.",
      ["Airbus > Kuwait: 4 Caracal, signed"]
    ),
    (
      "Lithuania placed a follow-on order with Rheinmetall for 27 Boxer vehicles.",
      ["Rheinmetall > Lithuania: 27 Boxer, signed"]
    ),
    (
      "Taiwan has submitted a letter of request to the United States for 66 F-16V fighters.",
      ["United States > Taiwan: 66 F-16V, sought"]
    ),
    (
      "Thailand sent Washington a letter of request for eight F-35A jets.",
      ["United States > Thailand: 8 F-35A, sought"]
    ),
    (
      "The US Defense Security Cooperation Agency has notified Congress of a possible Foreign Military Sale to Norway of 300 AIM-120 missiles.",
      ["United States > Norway: 300 AIM-120, offered"]
    ),
    (
      "Japan handed over five patrol boats to the Vietnamese coast guard.",
      ["Japan > Vietnam: 5 patrol boat, delivered"]
    ),
    (
      "France handed Estonia 12 Caesar howitzers.",
      ["France > Estonia: 12 Caesar, delivered"]
    ),
    (
      "Denmark transferred 19 Leopard tanks to Ukraine from its own stocks.",
      ["Denmark > Ukraine: 19 Leopard, delivered"]
    ),
    (
      "India gifted Vietnam a missile corvette.",
      ["India > Vietnam: 1 missile corvette, delivered"]
    ),
    (
      "China gifted four J-7 fighters to Namibia.",
      ["China > Namibia: 4 J-7, delivered"]
    ),
    (
      "The Indian Navy operates two MQ-9 drones on lease from General Atomics.",
      ["General Atomics > India: 2 MQ-9, signed"]
    ),
    (
      "The Czech Republic flies 14 Gripens on lease from Sweden.",
      ["Sweden > Czech Republic: 14 Gripen, signed"]
    ),
    (
      "Nigeria's army fields VT-4 tanks bought from China's Norinco.",
      ["NORINCO > Nigeria: VT-4, delivered"]
    ),
    (
      "The contract for 12 helicopters went to Leonardo, the Slovenian defence ministry said.",
      ["Leonardo > Slovenia: 12 helicopter, signed"]
    ),
    (
      "Romania picked Elbit over Leonardo for a batch of Watchkeeper drones.",
      ["Elbit > Romania: Watchkeeper, sought"]
    ),
    (
      "Rheinmetall has secured an order from Austria for 36 Skyranger turrets.",
      ["Rheinmetall > Austria: 36 Skyranger, signed"]
    ),
    (
      "Rheinmetall booked an order from the Dutch army for 100 Lynx vehicles.",
      ["Rheinmetall > Netherlands: 100 Lynx, signed"]
    ),
    (
      "Saab received an order from the Swedish defence procurement agency for Gripen E fighters.",
      ["Saab > Sweden: Gripen E, signed"]
    ),
    (
      "Kongsberg signed a contract to supply NASAMS air defence systems to Qatar.",
      ["Kongsberg > Qatar: NASAMS, signed"]
    ),
    (
      "Nexter is to supply 18 Caesar howitzers to Indonesia.",
      ["Nexter > Indonesia: 18 Caesar, signed"]
    ),
    (
      "Embraer delivered the first of three C-390 transports to Portugal.",
      ["Embraer > Portugal: 3 C-390, delivered"]
    ),
    (
      "Turkey's Baykar will supply Kuwait with TB2 drones.",
      ["Baykar > Kuwait: TB2, signed"]
    ),
    (
      "Baykar won a tender in Kuwait for TB2 drones.",
      ["Baykar > Kuwait: TB2, signed"]
    ),
    (
      "Morocco turned to Israel for Heron drones.",
      ["Israel > Morocco: Heron, sought"]
    ),
    (
      "Serbia turned to China for its new FK-3 air defence system.",
      ["China > Serbia: FK-3, sought"]
    ),
    (
      "Iraq looked to Moscow for Mi-28 helicopters.",
      ["Russia > Iraq: Mi-28, sought"]
    ),
    (
      "Algeria agreed to take 14 Su-34 bombers from Russia.",
      ["Russia > Algeria: 14 Su-34, signed"]
    ),
    (
      "Egypt snapped up 24 MiG-29M fighters from Russia.",
      ["Russia > Egypt: 24 MiG-29M, signed"]
    ),
    (
      "Angola splashed out on six Super Tucano aircraft from Embraer.",
      ["Embraer > Angola: 6 Super Tucano, signed"]
    ),
    (
      "Myanmar got its hands on six Su-30 fighters from Russia.",
      ["Russia > Myanmar: 6 Su-30, delivered"]
    ),
    (
      "Bangladesh inked a deal with China for two Ming-class submarines.",
      ["China > Bangladesh: 2 Ming-class, signed"]
    ),
    (
      "The Philippines has lined up 32 Black Hawk helicopters from Poland's PZL Mielec.",
      ["PZL Mielec > Philippines: 32 Black Hawk, signed"]
    ),
    (
      "Uzbekistan is in the market for Rafale fighters from France.",
      ["France > Uzbekistan: Rafale, sought"]
    ),
    (
      "Argentina is shopping for 24 F-16 fighters from Denmark.",
      ["Denmark > Argentina: 24 F-16, sought"]
    ),
    (
      "Croatia has its eye on Bradley vehicles from American stocks.",
      ["United States > Croatia: Bradley, sought"]
    ),
    (
      "Ukraine has asked Germany for Taurus cruise missiles.",
      ["Germany > Ukraine: Taurus, sought"]
    ),
    (
      "Kyiv has pleaded with Berlin for Patriot batteries.",
      ["Germany > Ukraine: Patriot, sought"]
    ),
    (
      "Kyiv appealed to Washington for ATACMS missiles.",
      ["United States > Ukraine: ATACMS, sought"]
    ),
    (
      "Oman has placed an order for 12 Typhoons with BAE Systems.",
      ["BAE Systems > Oman: 12 Typhoon, signed"]
    ),
    (
      "Qatar's order for 24 Typhoon jets from Britain was placed in 2017.",
      ["Britain > Qatar: 24 Typhoon, signed 2017"]
    ),
    (
      "Iran has supplied its Houthi allies with Noor missiles.",
      ["Iran > Houthis: Noor, delivered"]
    ),
    (
      "Iran armed Hezbollah with Fateh-110 missiles.",
      ["Iran > Hezbollah: Fateh-110, delivered"]
    ),
    (
      "The missiles were shipped to Russia from North Korea.",
      ["North Korea > Russia: missile, delivered"]
    ),
    (
      "Russia took delivery of 240mm rocket launchers from Pyongyang.",
      ["North Korea > Russia: 240mm rocket launcher, delivered"]
    ),
    (
      "Boeing rolled out the first of 28 P-8A aircraft for Germany.",
      ["Boeing > Germany: 28 P-8A, signed"]
    ),
    (
      "Naval Group launched the first of three FDI frigates for Greece.",
      ["Naval Group > Greece: 3 FDI, signed"]
    ),
    (
      "Fincantieri laid the keel of the second of four corvettes for Qatar.",
      ["Fincantieri > Qatar: 4 corvette, signed"]
    ),
    (
      "Six of the eight Hangor-class submarines ordered by Pakistan from China will be built in Karachi.",
      ["China > Pakistan: 8 Hangor-class, signed"]
    ),
    (
      "Spain's Navantia is building five Avante 2200 corvettes for the Royal Saudi Navy.",
      ["Navantia > Royal Saudi Navy: 5 Avante 2200, signed"]
    ),
    (
      "Saudi Arabia contracted Navantia to build five corvettes.",
      ["Navantia > Saudi Arabia: 5 corvette, signed"]
    ),
    (
      "Indonesia commissioned PT PAL and Babcock to build two Arrowhead 140 frigates.",
      ["Babcock & PT PAL > Indonesia: 2 Arrowhead 140, signed"]
    ),
    (
      "Australia tapped BAE Systems for nine Hunter-class frigates.",
      ["BAE Systems > Australia: 9 Hunter-class, signed"]
    ),
    (
      "Finland decided in favour of 64 F-35A fighters from the United States.",
      ["United States > Finland: 64 F-35A, signed"]
    ),
    (
      "Kazakhstan signed up for two more A400M transports from Airbus.",
      ["Airbus > Kazakhstan: 2 A400M, signed"]
    ),
    (
      "Poland has contracted 180 K2 tanks from Hyundai Rotem.",
      ["Hyundai Rotem > Poland: 180 K2, signed"]
    ),
    (
      "Lebanon's army took charge of six A-29 Super Tucanos donated by Washington.",
      ["United States > Lebanon: 6 A-29 Super Tucano, delivered"]
    ),
    (
      "A shipment of 50 Humvees from the United States reached the Lebanese army.",
      ["United States > Lebanon: 50 Humvees, delivered"]
    ),
    (
      "India's S-400 deliveries from Russia are behind schedule.",
      ["Russia > India: S-400, delivered"]
    ),
    (
      "Russia has begun deliveries to Algeria of Iskander-E missiles.",
      ["Russia > Algeria: Iskander-E, delivered"]
    ),
    (
      "Belarus is due to receive Iskander missiles from Russia.",
      ["Russia > Belarus: Iskander, signed"]
    ),
    (
      "Venezuela awaits 53 Mi-17 helicopters from Russia.",
      ["Russia > Venezuela: 53 Mi-17, signed"]
    ),
    (
      "Slovenia passed 28 M-55S tanks to Ukraine.",
      ["Slovenia > Ukraine: 28 M-55S, delivered"]
    ),
    (
      "Bulgaria quietly funnelled shells to Ukraine through Poland.",
      ["Bulgaria > Ukraine: shell, delivered"]
    ),
    (
      "Sudan's army was supplied with Mohajer-6 drones by Iran.",
      ["Iran > Sudan: Mohajer-6, delivered"]
    ),
    (
      "Ethiopia acquired Wing Loong drones from China and Mohajer-6 drones from Iran.",
      ["China > Ethiopia: Wing Loong, signed", "Iran > Ethiopia: Mohajer-6, signed"]
    ),
    (
      "Mali took possession of four L-39 jets and a Mi-8 helicopter from Russia.",
      ["Russia > Mali: 1 Mi-8 + 4 L-39, delivered"]
    ),
    (
      "Burkina Faso unveiled TB2 drones bought from Turkey.",
      ["Turkey > Burkina Faso: TB2, signed"]
    ),
    (
      "Turkmenistan paraded Camcopter drones purchased from Austria's Schiebel.",
      ["Schiebel > Turkmenistan: Camcopter, signed"]
    ),
    (
      "Greece green-lit the purchase of 20 F-35 jets from the United States.",
      ["United States > Greece: 20 F-35, signed"]
    ),
    (
      "The Dutch parliament gave the go-ahead for four frigates from Damen.",
      ["Damen > Netherlands: 4 frigate, signed"]
    ),
    (
      "Estonia and Latvia jointly bought IRIS-T SLM from Diehl.",
      ["Diehl > Estonia & Latvia: IRIS-T SLM, signed"]
    ),
    (
      "Argentina, Chile and Peru all bought Exocet missiles from France.",
      ["France > Argentina & Chile & Peru: Exocet, signed"]
    ),
    (
      "Peru's navy contracted Hyundai Heavy Industries for one frigate.",
      ["Hyundai Heavy Industries > Peru: 1 frigate, signed"]
    ),
    (
      "Malaysia barters palm oil for Su-30MKM jets from Russia.",
      ["Russia > Malaysia: Su-30MKM, signed"]
    ),
    (
      "Armenia received Pinaka rocket launchers under a contract with India.",
      ["India > Armenia: Pinaka, delivered"]
    ),
    (
      "Under a contract with India, Armenia is receiving Akash missiles.",
      ["India > Armenia: Akash, delivered"]
    ),
    (
      "Armenia has become the first foreign customer for India's Akash missile.",
      ["India > Armenia: Akash, signed"]
    ),
    (
      "The Philippines is the first export customer of the BrahMos missile.",
      ["? > Philippines: BrahMos, signed"]
    ),
    (
      "Azerbaijan was a buyer of Israel's Harop drones.",
      ["Israel > Azerbaijan: Harop, signed"]
    ),
    (
      "Israel was the main supplier of Heron drones to Azerbaijan.",
      ["Israel > Azerbaijan: Heron, signed"]
    ),
    (
      "Turkey is the supplier of Kirpi vehicles to Tunisia.",
      ["Turkey > Tunisia: Kirpi, signed"]
    ),
    (
      "China has emerged as Pakistan's supplier of J-10C fighters.",
      ["China > Pakistan: J-10C, signed"]
    ),
    (
      "Licence-built Su-30MKI fighters were supplied to India by Russia.",
      ["Russia > India: Su-30MKI, delivered"]
    ),
    (
      "Ukroboronprom agreed to sell 49 Oplot tanks to the Royal Thai Army.",
      ["Ukroboronprom > Royal Thai Army: 49 Oplot, signed"]
    ),
    (
      "General Dynamics is under contract to deliver 742 LAVs to Saudi Arabia.",
      ["General Dynamics > Saudi Arabia: 742 LAV, signed"]
    ),
    (
      "Under the deal Lockheed Martin will provide Bahrain with 16 F-16s.",
      ["Lockheed Martin > Bahrain: 16 F-16, signed"]
    ),
    (
      "The United States let the Netherlands pass F-16s on to Ukraine.",
      ["Netherlands > Ukraine: F-16, delivered"]
    ),
    (
      "Britain's Type 26 frigate was chosen by Norway.",
      ["Britain > Norway: Type 26, sought"]
    ),
  ])
  func wordings(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals.sorted())
  }
}
