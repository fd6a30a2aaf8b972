// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/listingreader.h"
#include "base/pathtext.h"
#include "release/coexistence.h"
#include "release/listingfields.h"
#include "release/listingwords.h"

#include <array>
#include <limits>
#include <utility>

namespace Slipway {

using namespace ListingFields;

namespace {

constexpr uint32_t AllModeBits = 07777;
/// "plain", digits of a mode and a size, two digests, two indexes, a path of one letter.
constexpr size_t ShortestLine = 85;

/// The fields of a line that has exactly these many.
template <size_t Count> std::optional<std::array<std::string, Count>> texts(Reader &reader)
{
    std::array<std::string, Count> found;
    for (std::string &text : found) {
        const auto field = reader.field();
        auto value = field ? textFrom(*field) : std::nullopt;
        if (!value) {
            return std::nullopt;
        }
        text = std::move(*value);
    }
    return reader.hasField() ? std::nullopt : std::optional(std::move(found));
}

bool one(Reader &reader, QString &into)
{
    const auto value = texts<1>(reader);
    if (value) {
        into = textFromPath((*value)[0]);
    }
    return value.has_value();
}

bool yesOrNo(Reader &reader, bool &into)
{
    const auto value = texts<1>(reader);
    into = value && (*value)[0] == "yes";
    return value && (into || (*value)[0] == "no");
}

template <typename Number> bool number(Reader &reader, Number &into, int base = 10)
{
    const auto field = reader.field();
    return field && numberInto(*field, into, base) && !reader.hasField();
}

bool clash(Reader &reader, Release &release)
{
    auto value = texts<4>(reader);
    if (!value) {
        return false;
    }
    for (const auto kind : {OutputClash::Kind::Manifest, OutputClash::Kind::Hashed,
                            OutputClash::Kind::Compressed, OutputClash::Kind::SameHashedName}) {
        if (outputClashName(kind) == (*value)[0]) {
            release.clashes.push_back({.kind = kind,
                                       .name = std::move((*value)[1]),
                                       .by = std::move((*value)[2]),
                                       .other = std::move((*value)[3])});
            return true;
        }
    }
    return false;
}

bool unresolved(Reader &reader, Release &release)
{
    auto value = texts<3>(reader);
    if (!value || ((*value)[0] != "warn" && (*value)[0] != "leave")) {
        return false;
    }
    release.unresolved.push_back({.file = std::move((*value)[1]),
                                  .url = std::move((*value)[2]),
                                  .isTold = (*value)[0] == "warn"});
    return true;
}

ProjectCommit &commitOf(Release &release)
{
    auto &commit = release.provenance.commit;
    return commit ? *commit : commit.emplace();
}

bool created(Reader &reader, QDateTime &into)
{
    QString words;
    if (!one(reader, words) || !words.endsWith(QLatin1Char('Z'))) {
        return false;
    }
    into = QDateTime::fromString(words, Qt::ISODateWithMs);
    return into.isValid() && into.date().year() >= 1970 && into.date().year() <= 9999;
}

/// A line above the files. An unknown key is a newer Slipway's.
bool headLine(std::string_view key, Reader &reader, Release &release)
{
    Provenance &from = release.provenance;
    const std::array<std::pair<std::string_view, QString *>, 9> words = {
        {{"id", &release.id},
         {"by", &release.createdBy},
         {"user", &from.user},
         {"host", &from.host},
         {"project", &release.project},
         {"python", &from.python},
         {"django", &from.django},
         {"settings", &from.settingsModule},
         {"storage", &from.storage}}};
    for (const auto &[name, into] : words) {
        if (name == key) {
            return one(reader, *into);
        }
    }
    if (key == "created") {
        return created(reader, release.createdAt);
    }
    if (key == "commit") {
        const auto value = texts<2>(reader);
        if (value) {
            commitOf(release).hash = textFromPath((*value)[0]);
            commitOf(release).id = textFromPath((*value)[1]);
        }
        return value.has_value();
    }
    if (key == "no-commit") {
        QString reason;
        const bool isRead = one(reader, reason);
        from.noCommit = noCommitOf(reason);
        return isRead;
    }
    if (key == "branch") {
        return one(reader, commitOf(release).branch);
    }
    if (key == "changed") {
        return yesOrNo(reader, commitOf(release).changed);
    }
    if (key == "package") {
        const auto value = texts<2>(reader);
        if (value) {
            from.packages.push_back(
                {.name = textFromPath((*value)[0]), .version = textFromPath((*value)[1])});
        }
        return value.has_value();
    }
    if (key == "options") {
        const auto value = texts<1>(reader);
        from.storageOptions = value ? QByteArray::fromStdString((*value)[0]) : QByteArray();
        return value.has_value();
    }
    if (key == "folder-mode") {
        return number(reader, release.folderMode, 8) && release.folderMode <= AllModeBits;
    }
    if (key == "unresolved") {
        return unresolved(reader, release);
    }
    if (key == "clash") {
        return clash(reader, release);
    }
    if (key == "type") {
        auto value = texts<2>(reader);
        if (value) {
            release.mediaTypes.push_back(
                {.type = std::move((*value)[0]), .encoding = std::move((*value)[1])});
        }
        return value.has_value();
    }
    if (key == "origin") {
        const auto value = texts<4>(reader);
        if (value) {
            release.origins.push_back({.label = textFromPath((*value)[0]),
                                       .app = textFromPath((*value)[1]),
                                       .package = textFromPath((*value)[2]),
                                       .version = textFromPath((*value)[3])});
        }
        return value.has_value();
    }
    if (key == "bytes") {
        return number(reader, release.totalBytes) && release.totalBytes >= 0;
    }
    return true;
}

bool index(Reader &reader, size_t count, uint32_t &into)
{
    const auto field = reader.field();
    return field && (*field == "-" || (numberInto(*field, into) && into < count));
}

/// "-", or ascending indexes of other files.
bool readUses(Reader &reader, size_t count, size_t own, std::vector<uint32_t> &into)
{
    into.clear();
    auto rest = reader.field();
    if (!rest || *rest == "-") {
        return rest.has_value();
    }
    for (bool isLast = false; !isLast;) {
        const size_t comma = rest->find(',');
        isLast = comma == std::string_view::npos;
        uint32_t used = 0;
        if (!numberInto(rest->substr(0, comma), used) || used >= count || used == own
            || (!into.empty() && used <= into.back())) {
            return false;
        }
        into.push_back(used);
        rest->remove_prefix(isLast ? 0 : comma + 1);
    }
    return true;
}

bool readFacts(Reader &reader, const Release &release, ReleaseFile &file)
{
    const auto word = reader.field();
    const auto role = word ? fileRoleOf(*word) : std::nullopt;
    const auto mode = reader.field();
    const auto size = reader.field();
    const auto digest = reader.field();
    const auto md5 = reader.field();
    if (!role || !mode || !size || !digest || !md5 || !numberInto(*mode, file.mode, 8)
        || file.mode > AllModeBits || !numberInto(*size, file.size) || file.size < 0
        || !hexInto(*digest, file.digest.bytes) || file.digest.isNull()
        || (*md5 != "-" && !hexInto(*md5, file.md5.bytes))
        || !index(reader, release.mediaTypes.size(), file.mediaType)
        || !index(reader, release.origins.size(), file.origin)) {
        return false;
    }
    file.role = *role;
    return true;
}

bool readNames(Reader &reader, ReleaseFile &file)
{
    const auto name = reader.field();
    const auto bytes = name ? textFrom(*name) : std::nullopt;
    auto path = bytes ? RelPath::from(*bytes) : failure({});
    if (!path || isReservedPath(path->bytes())) {
        return false;
    }
    file.path = std::move(*path);
    if (!reader.hasField()) {
        return true;
    }
    const auto logical = textFrom(*reader.field());
    if (!logical || !RelPath::from(*logical) || reader.hasField()) {
        return false;
    }
    file.logical = *logical;
    return true;
}

} // namespace

Result<int64_t> ListingReader::readHead(Release &release)
{
    int64_t count = 0;
    const bool isThere = m_reader.nextLine();
    m_hasUses = isThere && m_reader.line() == "slipway-release\t2";
    if (!isThere || (!m_hasUses && m_reader.line() != "slipway-release\t1")) {
        return damaged(m_reader.lineNumber() == 1 && m_reader.line().starts_with("slipway-release")
                           ? Damage::Newer
                           : Damage::Form);
    }
    for (;;) {
        if (!m_reader.nextLine()) {
            return damaged();
        }
        const std::string_view key = *m_reader.field();
        if (key == "files") {
            if (!number(m_reader, count) || count < 0) {
                return damaged();
            }
            break;
        }
        if (!headLine(key, m_reader, release)) {
            return damaged();
        }
    }
    if (!isReleaseId(release.id.toStdString()) || !release.createdAt.isValid()) {
        return damaged();
    }
    return count;
}

Result<void> ListingReader::readFiles(Release &release, int64_t count)
{
    if (std::cmp_greater(count, (m_document.size() - m_reader.lineBegin()) / ShortestLine)) {
        return damaged();
    }
    release.files.reserve(static_cast<size_t>(count));
    int64_t sum = 0;
    std::vector<uint32_t> uses;
    release.uses = m_hasUses ? FileUses(0, {}) : FileUses();
    for (int64_t i = 0; i < count; ++i) {
        ReleaseFile file;
        if (!m_reader.nextLine() || !readFacts(m_reader, release, file)
            || (m_hasUses
                && !readUses(m_reader, static_cast<size_t>(count), static_cast<size_t>(i), uses))
            || !readNames(m_reader, file) || (i > 0 && file.path <= release.files.back().path)
            || file.size > std::numeric_limits<int64_t>::max() - sum) {
            return damaged();
        }
        sum += file.size;
        release.files.push_back(std::move(file));
        if (m_hasUses) {
            release.uses.append(uses);
        }
    }
    Sha256 digest;
    if (sum != release.totalBytes || !m_reader.nextLine() || m_reader.field() != "end"
        || !hexInto(m_reader.line(), digest.bytes) || !m_reader.isAtEnd()
        || digest != Sha256::of(m_document.substr(0, m_reader.lineBegin()))) {
        return damaged();
    }
    if (findPathClash(release.files)) {
        return damaged();
    }
    return {};
}

} // namespace Slipway
