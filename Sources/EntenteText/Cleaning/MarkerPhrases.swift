/// The phrases by which pages give their furniture away, folded: lower case, no marks.
enum MarkerPhrases {
  static let all: [(MarkerMatcher.Use, [String])] = [
    (.tail, tails), (.labelledTail, labelledTails), (.label, labels), (.link, links), (.byline, bylines),
    (.caption, captions), (.appeal(3), certain), (.appeal(2), likely), (.appeal(1), possible),
  ]

  private static let tails = [
    "related articles", "related stories", "related topics", "related news", "related content",
    "related coverage", "related posts", "related links", "related reading", "related items",
    "recommended for you", "recommended stories", "recommended reading", "recommends", "more coverage",
    "more stories", "more from", "more news", "more headlines", "more on this story", "more on this topic",
    "more like this", "also in", "also on this site", "also read", "read also", "read next",
    "what to read next", "keep reading", "continue reading", "you may also like", "you might also like",
    "you may like", "you may also be interested", "up next", "next story", "next article", "previous article",
    "previous story", "leave a comment", "leave a reply", "post a comment", "add a comment",
    "view comments", "show comments", "join the conversation", "join the discussion",
    "most read", "most popular", "most shared", "most viewed", "most commented", "most emailed",
    "trending now", "popular stories", "popular posts", "latest news", "latest stories", "latest headlines",
    "top stories", "editors picks", "photo gallery", "around the web", "from the web",
    "from our partners", "promoted stories", "paid content", "sign in to", "sign up for", "about the author",
    "about the authors", "share this", "follow us", "support our journalism", "get our newsletter",
    "loading please wait", "dont miss", "here are some of our", "in other news",
    "explore more", "discover more", "see more", "elsewhere on", "in this section", "other stories",
    "other news", "stories you may", "how to help",
  ]

  private static let labelledTails = [
    "related", "recommended", "more", "tags", "topics", "filed under", "categories", "previously",
    "ranking", "trending", "popular", "sponsored", "promoted", "comments", "see also", "newsletter",
    "newsletters", "links", "further reading", "pr", "ad",
  ]

  private static let labels = [
    "advertisement", "advertisements", "advertising", "article continues below", "ad", "story highlights",
    "highlights", "key points", "share", "print", "email", "e mail", "tweet", "save", "sign in", "sign out",
    "log in", "login", "register", "search", "menu", "home", "close", "continue", "ok", "accept",
    "accept all",
    "reject all", "read more", "learn more", "show more", "load more", "view all", "see all", "watch",
    "watch live", "live", "live tv", "listen", "video", "videos", "photos", "gallery", "comments", "comment",
    "subscribe", "donate", "next", "previous", "back to top", "top", "facebook", "twitter", "linkedin",
    "whatsapp", "reddit", "copy link", "link copied", "share on facebook", "share on twitter",
    "breaking news",
    "full time", "skip ad", "play", "pause", "image", "photo", "picture", "source", "contents",
    "table of contents", "jump to navigation", "reply", "edit", "archive", "permalink", "skip to content",
  ]

  /// What stands before a single link.
  private static let links = [
    "read more", "read", "watch", "listen", "video", "more", "see also", "see", "also", "in pictures",
    "in depth", "opinion", "editorial", "podcast", "breaking", "live", "note to readers",
  ]

  private static let bylines = [
    "reporting by", "writing by", "editing by", "contributed reporting", "contributed to this report",
    "contributed to this article", "contributed to this story", "additional reporting", "compiled by",
  ]

  private static let captions = [
    "photo", "file photo", "photograph", "picture", "pictured", "image", "caption", "file", "file picture",
    "photo credit", "image source", "illustration", "graphic", "map",
  ]

  /// One of these is enough for any piece but a long one.
  private static let certain = [
    "uses cookies", "use cookies", "cookie policy", "cookie settings", "all cookies", "cookie preferences",
    "all rights reserved", "unauthorized reproduction", "unauthorised reproduction",
    "reproduction prohibited",
    "may not be published broadcast", "may not be reproduced", "terms of use", "terms of service",
    "privacy policy", "privacy notice", "favor to ask", "favour to ask",
    "uses akismet", "comment data is processed", "community guidelines", "comment policy", "house rules",
    "commenting platform", "subscribe to our", "subscribe now", "subscribe today",
    "please subscribe", "newsletter sign up", "sign up for our", "sign up to our",
    "sign up here", "create an account", "already a subscriber", "already a registered", "become a member",
    "make a donation", "support our journalism", "support quality journalism",
    "support independent journalism",
    "remind me later", "skip to content", "skip to main", "skip to navigation", "follow us on",
    "download our app", "enable javascript", "about our ads", "advertise with us", "personalised ads",
    "personalized ads", "manage preferences", "improve your user experience", "give you the best experience",
    "an earlier version of this article", "an earlier version of this story", "prices delayed",
    "quotes delayed", "loading please wait", "your inbox", "funded by readers", "funded by our readers",
    "article continues after", "story continues below",
    "view image in fullscreen",
    "by continuing you agree", "was first published on", "republished with permission",
    "opinions expressed in this", "payment methods",
    "corrections welcome", "comments are closed", "comments are moderated",
  ]

  private static let likely = [
    "cookies", "cookie", "independent journalism", "quality journalism", "get notified",
    "free stories", "please support",
    "please donate", "subscribe and donate", "log in to", "sign in to",
    "subscribe to", "our newsletter", "newsletter", "newsletters", "registered user", "click here",
    "in the comments", "copyright", "advertisement", "our readers", "our website", "this website",
    "your subscription", "free trial", "breaking news alerts", "whatsapp channel", "telegram channel",
    "app store", "google play", "your browser", "user experience", "this article was amended",
    "this story has been updated", "watch live", "share this article",
  ]

  private static let possible = [
    "subscribe", "donate", "sign in", "sign up", "log in", "read more", "learn more", "podcast",
    "early access",
    "your support", "this site", "facebook", "instagram", "rss",
    "live blog", "find out more", "quiz", "crossword", "horoscope", "discounts", "terms and conditions",
  ]
}
