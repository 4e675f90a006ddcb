import CLexicons
import EntenteModel

/// What stands for the rules, the lexicons and the models.
enum Fingerprint {
  /// The version of what stands in code. Every change that lets any document give other facts raises it, so that
  /// stores read their documents anew; a test over the sample corpus tells when it was forgotten.
  static let rules = 6

  static func text(adding lexicons: [UserLexicon]) -> String {
    var digest = Digest()
    digest.add(rules)
    digest.add(tables)
    for lexicon in lexicons { digest.add(lexicon.digest) }
    let digits = String(UInt64(bitPattern: Int64(digest.value)), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The sum over all that is part of the program.
  private static let tables: Int = {
    var digest = Digest()
    for (start, size) in [
      (entente_states(), entente_states_size()), (entente_places(), entente_places_size()),
      (entente_titles(), entente_titles_size()), (entente_given_names(), entente_given_names_size()),
      (entente_surnames(), entente_surnames_size()), (entente_common_nouns(), entente_common_nouns_size()),
      (entente_weapons(), entente_weapons_size()), (entente_weapon_heads(), entente_weapon_heads_size()),
      (entente_weapon_modifiers(), entente_weapon_modifiers_size()),
      (entente_makers(), entente_makers_size()), (entente_organizations(), entente_organizations_size()),
      (entente_organization_heads(), entente_organization_heads_size()),
      (entente_leaders(), entente_leaders_size()), (entente_tagger_model(), entente_tagger_model_size()),
      (entente_names_model(), entente_names_model_size()),
    ] {
      digest.add(UnsafeRawBufferPointer(start: start, count: size))
    }
    return digest.value
  }()
}
