// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/listing.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "deploy/local/smallfile.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace Slipway::Local {

namespace {

constexpr std::string_view Heading = "slipway-listing 1";
constexpr std::string_view WayBackKey = "way-back";
constexpr std::string_view FolderKey = "folder";
/// What a lower-case digit stands for; 16: it is none.
constexpr std::array<unsigned char, 256> HexValues = [] {
    std::array<unsigned char, 256> values = {};
    values.fill(16);
    unsigned char value = 0;
    for (const unsigned char digit : std::string_view("0123456789abcdef")) {
        values[digit] = value++;
    }
    return values;
}();
/// A million files of 200 bytes each; more is no listing of ours.
constexpr size_t LargestListing = size_t{1} << 30U;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

template <typename Number> void appendNumber(std::string &line, Number number, int base = 10)
{
    std::array<char, 24> digits = {};
    char *end = std::to_chars(digits.data(), digits.data() + digits.size() - 1, number, base).ptr;
    *end++ = ' ';
    line.append(digits.data(), end);
}

void appendHex(std::string &line, const Sha256 &digest)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::array<char, 2 * Sha256().bytes.size() + 1> text = {};
    char *at = text.data();
    for (const std::byte byte : digest.bytes) {
        const auto value = std::to_integer<unsigned>(byte);
        *at++ = Digits[value >> 4U];
        *at++ = Digits[value & 15U];
    }
    *at = ' ';
    line.append(text.data(), text.size());
}

/// A name on a line of its own: backslash and newline are escaped, all else is as it is.
void appendName(std::string &line, std::string_view name)
{
    if (name.find_first_of("\\\n") == std::string_view::npos) {
        line += name;
        return;
    }
    for (const char c : name) {
        if (c == '\\') {
            line += "\\\\";
        } else if (c == '\n') {
            line += "\\n";
        } else {
            line += c;
        }
    }
}

std::optional<std::string> nameFrom(std::string_view escaped)
{
    std::string name;
    if (!escaped.contains('\\')) {
        name = escaped;
        return name;
    }
    name.reserve(escaped.size());
    for (size_t i = 0; i < escaped.size(); ++i) {
        if (escaped[i] != '\\') {
            name += escaped[i];
            continue;
        }
        ++i;
        if (i == escaped.size() || (escaped[i] != '\\' && escaped[i] != 'n')) {
            return std::nullopt;
        }
        name += escaped[i] == 'n' ? '\n' : '\\';
    }
    return name;
}

/// Takes a document apart line by line, and a line word by word.
class Reader final {
public:
    explicit Reader(std::string_view document)
        : m_rest(document)
    { }

    /// False at the end, and for a last line without its end: a torn document.
    bool nextLine()
    {
        const size_t end = m_rest.find('\n');
        if (end == std::string_view::npos) {
            return false;
        }
        m_line = m_rest.substr(0, end);
        m_rest.remove_prefix(end + 1);
        ++m_number;
        return true;
    }
    std::string_view word()
    {
        const size_t end = std::min(m_line.find(' '), m_line.size());
        const std::string_view found = m_line.substr(0, end);
        m_line.remove_prefix(std::min(end + 1, m_line.size()));
        return found;
    }
    template <typename Number> bool number(Number &value, int base = 10)
    {
        const char *begin = m_line.data();
        const auto result = std::from_chars(begin, begin + m_line.size(), value, base);
        m_line.remove_prefix(static_cast<size_t>(result.ptr - begin));
        return result.ec == std::errc() && endWord();
    }
    bool digest(Sha256 &value)
    {
        const std::string_view hex = m_line.substr(0, 2 * value.bytes.size());
        if (hex.size() != 2 * value.bytes.size()) {
            return false;
        }
        m_line.remove_prefix(hex.size());
        unsigned seen = 0;
        for (size_t i = 0; i < value.bytes.size(); ++i) {
            const unsigned high = HexValues[static_cast<unsigned char>(hex[2 * i])];
            const unsigned low = HexValues[static_cast<unsigned char>(hex[2 * i + 1])];
            seen |= high | low;
            value.bytes[i] = static_cast<std::byte>((high << 4U | low) & 0xFFU);
        }
        return seen <= 15 && endWord();
    }
    [[nodiscard]] std::string_view rest() const { return m_line; }
    [[nodiscard]] size_t sizeLeft() const { return m_rest.size(); }
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    [[nodiscard]] qint64 lineNumber() const { return m_number; }

private:
    /// Takes the space that a word ends with, if the line goes on.
    bool endWord()
    {
        if (m_line.empty()) {
            return true;
        }
        const bool ends = m_line.front() == ' ';
        m_line.remove_prefix(1);
        return ends;
    }

    std::string_view m_rest;
    std::string_view m_line;
    qint64 m_number = 0;
};

bool readEntry(Reader &reader, ListingEntry &entry)
{
    const std::string_view owner = reader.word();
    entry.ours = owner == "ours";
    if ((!entry.ours && owner != "foreign") || !reader.number(entry.facts.mode, 8)
        || !reader.number(entry.facts.size) || !reader.digest(entry.digest)
        || !reader.number(entry.facts.mtimeNs) || !reader.number(entry.facts.ctimeNs)
        || !reader.number(entry.facts.inode)) {
        return false;
    }
    std::optional<std::string> name = nameFrom(reader.rest());
    if (!name || name->empty() || entry.facts.size < 0) {
        return false;
    }
    entry.path = std::move(*name);
    return true;
}

/// Down to the number of files.
bool readHead(Reader &reader, Listing &listing, size_t &count)
{
    if (!reader.nextLine() || reader.rest() != Heading) {
        return false;
    }
    for (;;) {
        if (!reader.nextLine()) {
            return false;
        }
        const std::string_view key = reader.word();
        if (key == "files") {
            return reader.number(count);
        }
        const std::optional<std::string> value = nameFrom(reader.rest());
        if (!value) {
            return false;
        }
        const QString words = textFromPath(*value);
        if (key == "release") {
            listing.releaseId = displayPath(*value); // it is shown: a forged one does nothing then
        } else if (key == "published") {
            listing.publishedAt = displayPath(*value);
        } else if (key == "by") {
            listing.publishedBy = words;
        } else if (key == "project") {
            listing.project = words;
        } else if (key == WayBackKey) {
            listing.isWayBack = true;
        } else if (key == FolderKey) {
            listing.madeFolders.push_back(*value);
        } // else: a newer Slipway's
    }
}

bool readDocument(Reader &reader, Listing &listing)
{
    size_t count = 0;
    if (!readHead(reader, listing, count)) {
        return false;
    }
    constexpr size_t ShortestLine = 80; // a digest alone has 64 digits
    listing.entries.reserve(std::min(count, reader.sizeLeft() / ShortestLine));
    for (size_t i = 0; i < count; ++i) {
        if (!reader.nextLine() || !readEntry(reader, listing.entries.emplace_back())
            || (i > 0 && listing.entries[i].path <= listing.entries[i - 1].path)) {
            return false;
        }
    }
    return reader.nextLine() && reader.rest() == "end" && reader.atEnd();
}

std::unexpected<Error> damaged(const Reader &reader, std::string_view fullName)
{
    return failure(
        {.code = ErrorCode::InvalidData,
         .what = text("The record of the last deployment is damaged"),
         .where = text("%1, line %2").arg(displayPath(fullName)).arg(reader.lineNumber()),
         .why = text("it is not a listing that Slipway wrote"),
         .advice = text("Restore it from a backup, or remove it: Slipway then treats every file on "
                        "the target as somebody else's.")});
}

} // namespace

const ListingEntry *Listing::find(std::string_view path) const
{
    const auto found = std::ranges::lower_bound(
        entries, path, {}, [](const ListingEntry &entry) { return std::string_view(entry.path); });
    return found != entries.end() && found->path == path ? &*found : nullptr;
}

Result<Listing> readListing(int folder, const std::string &name, std::string_view fullName)
{
    const Result<std::string> document = readSmallFile(folder, name, fullName, LargestListing);
    if (!document) {
        return failure(document.error());
    }
    Listing listing;
    Reader reader(*document);
    if (!readDocument(reader, listing)) {
        return damaged(reader, fullName);
    }
    return listing;
}

Result<Listing> readListingHead(int folder, const std::string &name, std::string_view fullName)
{
    // A few lines; more with the folders that a run has made.
    constexpr size_t Most = size_t{64} << 20U;
    for (size_t most = size_t{16} << 10U;; most *= 16) {
        const Result<std::string> document = readBeginning(folder, name, fullName, most);
        if (!document) {
            return failure(document.error());
        }
        Listing listing;
        Reader reader(*document);
        size_t count = 0;
        if (readHead(reader, listing, count)) {
            return listing;
        }
        if (document->size() < most || most >= Most) {
            return damaged(reader, fullName);
        }
    }
}

Result<void> writeListing(const Listing &listing, int folder, const std::string &name,
                          std::string_view fullName)
{
    std::string document(Heading);
    document.reserve(256 + listing.entries.size() * 180);
    const auto addFact = [&](std::string_view key, const QString &value) {
        document += '\n';
        document += key;
        document += ' ';
        appendName(document, pathFromText(value));
    };
    addFact("release", listing.releaseId);
    addFact("published", listing.publishedAt);
    addFact("by", listing.publishedBy);
    addFact("project", listing.project);
    if (listing.isWayBack) {
        addFact(WayBackKey, QStringLiteral("to-nothing"));
    }
    for (const std::string &made : listing.madeFolders) {
        document += '\n';
        document += FolderKey;
        document += ' ';
        appendName(document, made);
    }
    document += "\nfiles " + std::to_string(listing.entries.size()) + '\n';
    for (const ListingEntry &entry : listing.entries) {
        document += entry.ours ? "ours " : "foreign ";
        appendNumber(document, entry.facts.mode, 8);
        appendNumber(document, entry.facts.size);
        appendHex(document, entry.digest);
        appendNumber(document, entry.facts.mtimeNs);
        appendNumber(document, entry.facts.ctimeNs);
        appendNumber(document, entry.facts.inode);
        appendName(document, entry.path);
        document += '\n';
    }
    document += "end\n";
    return writeSmallFile(folder, name, fullName, document);
}

} // namespace Slipway::Local
