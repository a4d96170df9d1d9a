# What is wrong in a rulebook: parser, checker.
rules-file-too-large = the file has { $size } bytes, more than { $limit }
    .help = Split it: one file an instrument, or a part of one.
rules-too-many-errors = { $count } errors; the first { $limit } are shown
    .help = Mend those first; one mistake often causes several.
rules-language-missing = the file begins with the Chinese word “{ $word }” but does not say that it is written in Chinese
    .help = Write 语言 中文 as its first line.
rules-language-not-first = the language of a file is stated after something else
    .help = Make it the first line, and state it once.
rules-look-alike = “{ $found }” ({ $codepoint }) only looks like { $ascii ->
        [space] a space
       *[other] “{ $ascii }”
    }
    .help = Type { $ascii ->
        [space] an ordinary space
       *[other] { $ascii }
    }. Full-width （）｛｝，；：＝ and “” may stand in files that begin with 语言 中文.
rules-mixed-script = “{ $word }” mixes alphabets: “{ $found }” ({ $codepoint }) is not a Latin letter
    .help = Type the word again in one alphabet.
rules-bidi-control = an invisible character ({ $codepoint }) turns the direction of the line: it is shown otherwise than it is read
    .help = Delete it.
rules-invisible-character = a character that cannot be seen ({ $codepoint })
    .help = Delete it.
rules-unexpected-character = “{ $found }” ({ $codepoint }) has no meaning here
    .help = Delete it, or put it in quotes if it is text.
rules-operator-word = “{ $found }” is no operator of this language
    .help = Write { $word }.
rules-unclosed-string = the text { $text } has no closing quote on its line
    .help = Add the quote; a line end inside a text is written \n.
rules-bad-escape = { $escape } means nothing in a text
    .help = Only \" \\ and \n have a meaning; a backslash itself is written \\.
rules-bad-date = { $text } is not a date
    .help = Write year, month and day with four, two and two digits: 2025-06-10. For a subtraction put blanks around the minus.
rules-bad-version = “@{ $text }” names no version
    .help = Write the date of the version after @: @2025-10-28.
rules-bad-place = “{ $text }” is no place in an instrument
    .help = Write article, paragraph, item: #61.1(2); #120-1 for 之一; #ch3, #annex1.
rules-number-too-large = { $text } has too many digits
    .help = Thirty digits are the most.
rules-range-sign = a range is written with ..=
    .help = Both ends are included: 10_000..=50_000 yuan.
rules-money-precision = { $text } has parts smaller than a hundredth of the currency
    .help = Round it as the law rounds it, or write a ratio (0.05%).
rules-bad-period = { $text } is no length of a period
    .help = Periods are whole and positive: 18 months, not 1.5 years.
rules-no-unit = “{ $word }” is neither a unit of a period nor a currency
    .help = Write { $instead }.
rules-unknown-item = “{ $word }” begins no item{ $suggestion ->
        [none] { "" }
       *[other] ; “{ $suggestion }” may be meant
    }
    .help = Here may stand: { $known }.
rules-unknown-clause = “{ $word }” is no clause of “{ $within }”{ $suggestion ->
        [none] { "" }
       *[other] ; “{ $suggestion }” may be meant
    }
    .help = { $known ->
        [none] Nothing else may stand here.
       *[other] Here may stand: { $known }.
    }
rules-unknown-choice = “{ $clause }” does not know “{ $word }”{ $suggestion ->
        [none] { "" }
       *[other] ; “{ $suggestion }” may be meant
    }
    .help = One of these: { $known }.
rules-other-skin = “{ $word }” is a word of the other language of rulebooks
    .help = Write { $own } in this file. The formatter can translate a whole file.
rules-reserved-name = nothing can be named “{ $word }”: it is an operator
    .help = Choose another name.
rules-missing-name = “{ $item }” needs { $expected ->
        [text] a title in quotes
       *[other] a name
    }, and { $found ->
        [end-of-file] the file ends
       *[other] “{ $found }” stands
    } there
    .help = Write it right after “{ $item }”.
rules-missing-clause = “{ $within }” has no “{ $clause }”
    .help = Add it. If it stands on its own line, check that it is not written as part of another clause.
rules-repeated-clause = “{ $clause }” stands twice in “{ $within }”
    .help = Keep one. If the second belongs to the item, put it on a line of its own.
rules-order = “{ $clause }” of “{ $item }” stands too late
    .help = The order is: { $order }.
rules-missing-argument = “{ $clause }” needs { $expected ->
        [name] a name
        [names] names
        [choice] a word
        [text] a text in quotes
        [date] a date
        [citation] a citation
        [expression] a condition or value
        [range] a range
       *[type] a type
    }, and { $found ->
        [end-of-file] the file ends
       *[other] “{ $found }” stands
    } there
    .help = { $expected ->
        [name] Write the name of what is meant.
        [names] Write names, with commas between them.
        [choice] One of these: { $known }.
        [text] Write it in quotes: "…".
        [date] Write it as 2025-06-10.
        [citation] Write #61.1(2), @2025-10-28#61 or "cn/行政诉讼法"#70.
        [expression] Write what must hold, or the value.
        [range] Write 10_000..=50_000 yuan.
       *[type] bool, int, money, ratio, text, date, body, an enum, or list of one of these.
    }
rules-missing-body = “{ $item }” has no braces, but needs { $needed }
    .help = Write { "{" } … { "}" } with these clauses.
rules-no-body = “{ $item }” has no clauses in braces
    .help = Remove the braces.
rules-unclosed-brace = the brace of “{ $within }” is not closed
    .help = Add { "}" } after its last clause.
rules-unclosed-bracket = “{ $bracket }” is not closed: { $close } was expected before { $found ->
        [end-of-file] the end of the file
       *[other] “{ $found }”
    }
    .help = Add { $close }.
rules-stray-bracket = “{ $bracket }” closes nothing
    .help = Delete it, or look above for an opening one that is missing.
rules-unexpected = “{ $found }” cannot stand here in “{ $within }”
    .help = A clause begins with its word.
rules-missing-operand = a value or condition is missing before { $found ->
        [end-of-file] the end of the file
       *[other] “{ $found }”
    }
    .help = Write a name, a number, a text in quotes, a date, or an expression in parentheses.
rules-single-equals = “=” compares nothing
    .help = Equality is ==.
rules-chained-comparison = comparisons do not chain: a second one begins at “{ $operator }”
    .help = Write a < b and b < c.
rules-parentheses = “{ $word }” after a comparison or sum needs parentheses
    .help = Write a == ({ $word } b).
rules-minus = a minus without a value before it can only stand before a number
    .help = Write 0 - a.
rules-quantifier = { $expected ->
        [name] a name
       *[other] “{ $expected }”
    } is missing before { $found ->
        [end-of-file] the end of the file
       *[other] “{ $found }”
    }
    .help = any, all and count are written: any x in LIST: CONDITION.
rules-range-expected = a range is needed, with ..= between its ends, before { $found ->
        [end-of-file] the end of the file
       *[other] “{ $found }”
    }
    .help = 10_000..=50_000 yuan; ..=50_000 yuan without a minimum; for a fixed amount both ends are the same.
rules-too-deep = nested more than { $limit } deep
    .help = Give parts of it a name with define; many alternatives are better a list: x in { "{" }a, b, c{ "}" }.
