public import ArgumentParser
import EntenteAnalysis
public import EntenteModel
import EntenteResolution

/// The full name of what a name means in the graph, so that a correction says exactly whom it is about.
private func fullName(_ name: String, in input: GraphOptions) throws -> String {
  let graph = try input.load()
  let node = try NameIndex(graph).node(named: name, in: graph)
  guard node.deal == nil else {
    throw Failure(
      code: 64, message: "“\(Console.plain(name))” is a deal; reject or confirm one of its edges instead")
  }
  return node.name
}

struct CorrectMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Two names mean one actor or weapon, which keeps the second name.")

  @Argument(help: "The name that goes.") var name: String
  @Argument(help: "The name that stays.") var into: String
  @OptionGroup var input: GraphOptions
  @OptionGroup var author: AuthorOptions

  func run() throws {
    try reporting {
      let (gone, kept) = (try fullName(name, in: input), try fullName(into, in: input))
      guard gone != kept else {
        throw Failure(code: 64, message: "both names mean \(Console.plain(kept)) already")
      }
      try author.add(.merge(gone, into: kept))
    }
  }
}

struct CorrectSplit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "In some documents a name means somebody else.")

  @Argument(help: "The name that means two.") var name: String
  @Option(name: .customLong("as"), help: "What the other one is to be called.") var newName: String
  @Option(
    name: .customLong("document"),
    help: ArgumentHelp("A document that means the other one; may be given again.", valueName: "NAME"))
  var documents: [String]
  @OptionGroup var input: GraphOptions
  @OptionGroup var author: AuthorOptions

  func run() throws {
    try reporting {
      let graph = try input.load()
      let node = try NameIndex(graph).node(named: name, in: graph)
      let cited = Set(node.evidence.documents)
      for document in documents where !cited.contains(DocumentID(document)) {
        let some = node.evidence.documents.prefix(5).map { Console.plain($0.rawValue) }
        throw Failure.nothingFound(
          "\(Console.plain(document)) does not name \(Console.plain(node.name)); these do: \(some.joined(separator: ", "))"
        )
      }
      guard newName != node.name else { throw Failure(code: 64, message: "--as needs another name") }
      try author.add(.split(node.name, documents: documents.map { DocumentID($0) }, as: newName))
    }
  }
}

struct CorrectRename: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Another name for an actor or a weapon; the old one stays an alias.")

  @Argument(help: "The name as it is.") var name: String
  @Argument(help: "The name as it shall be.") var to: String
  @OptionGroup var input: GraphOptions
  @OptionGroup var author: AuthorOptions

  func run() throws {
    try reporting { try author.add(.rename(try fullName(name, in: input), to: to)) }
  }
}

struct CorrectAlias: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alias", abstract: "Another name by which an actor or a weapon is known.")

  @Argument(help: "The other name.") var alias: String
  @Argument(help: "Whose it is.") var of: String
  @OptionGroup var input: GraphOptions
  @OptionGroup var author: AuthorOptions

  func run() throws {
    try reporting { try author.add(.alias(alias, of: try fullName(of, in: input))) }
  }
}

extension ActorKind: ExpressibleByArgument {}

struct CorrectRetype: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retype", abstract: "What an actor is: a state, a person or an organization.")

  @Argument(help: "The name.") var name: String
  @Argument(help: "state, person or organization.") var kind: ActorKind
  @OptionGroup var input: GraphOptions
  @OptionGroup var author: AuthorOptions

  func run() throws {
    try reporting { try author.add(.retype(try fullName(name, in: input), to: kind)) }
  }
}
