// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticroot/textmemory.h"

#include "base/digest.h"
#include "base/posixpath.h"
#include "compress/cachefolder.h"
#include "project/smallfile.h"
#include "project/userfolders.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstring>
#include <optional>
#include <type_traits>
#include <utility>

namespace Slipway {

namespace {

/// To be counted up when texts come to be rewritten in another way. Read as a number: a file from a
/// machine of the other byte order has another.
constexpr uint64_t Magic = 0x536c697054655801;
constexpr int64_t Nanoseconds = 1'000'000'000;
constexpr int64_t Unsure = 2 * Nanoseconds;
constexpr int64_t LargestFile = int64_t{256} << 20U;
constexpr uint64_t MostKept = uint64_t{256} << 20U; ///< Of all files together.

struct Head {
    uint64_t magic = Magic;
    Sha256 checksum; ///< Of what follows.
};

int64_t nanoseconds(const timespec &time)
{
    return time.tv_sec * Nanoseconds + time.tv_nsec;
}

void append(std::string &out, const auto &value)
{
    static_assert(std::is_trivially_copyable_v<std::decay_t<decltype(value)>>);
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

void appendText(std::string &out, std::string_view text)
{
    append(out, static_cast<uint32_t>(text.size()));
    out += text;
}

/// Takes a file apart; after something that does not fit nothing more is given.
class Reader final {
public:
    explicit Reader(std::string_view bytes)
        : m_left(bytes)
    { }

    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] bool isAtEnd() const { return m_left.empty(); }

    template <typename Value> Value take()
    {
        static_assert(std::is_trivially_copyable_v<Value>);
        Value value = {};
        if (const std::string_view bytes = takeBytes(sizeof value); m_isGood) {
            std::memcpy(&value, bytes.data(), sizeof value);
        }
        return value;
    }
    std::string takeText() { return std::string(takeBytes(take<uint32_t>())); }

private:
    std::string_view takeBytes(size_t size)
    {
        if (size > m_left.size()) {
            m_isGood = false;
            m_left = {};
        }
        if (!m_isGood) {
            return {};
        }
        const std::string_view bytes = m_left.substr(0, size);
        m_left.remove_prefix(size);
        return bytes;
    }

    std::string_view m_left;
    bool m_isGood = true;
};

std::string contentOf(const std::vector<TextMemory::Record> &records)
{
    std::string body;
    for (const TextMemory::Record &record : records) {
        appendText(body, record.name);
        appendText(body, record.sourcePath);
        append(body, record.state);
        append(body, record.text.source);
        append(body, record.text.outcome);
        append(body, static_cast<uint32_t>(record.text.references.size()));
        for (const std::string &reference : record.text.references) {
            appendText(body, reference);
        }
    }
    const Head head{.checksum = Sha256::of(body)};
    std::string content;
    content.reserve(sizeof head + body.size());
    append(content, head);
    content += body;
    return content;
}

} // namespace

TextMemory::State::State(const struct stat &status)
    : device(status.st_dev)
    , inode(status.st_ino)
    , size(static_cast<uint64_t>(status.st_size))
    , modified(nanoseconds(status.st_mtim))
    , changed(nanoseconds(status.st_ctim))
{ }

TextMemory::TextMemory(std::string path)
    : m_path(std::move(path))
    , m_reading(std::async([this] { return read(m_path); }))
{ }

TextMemory::Known TextMemory::read(const std::string &path)
{
    Known known;
    if (const auto file = readSmallFile(path, LargestFile, {})) {
        known.content = file->toStdString();
        std::vector<Record> records = parse(known.content);
        known.records.reserve(records.size());
        for (Record &record : records) {
            std::string name = record.name;
            known.records.insert_or_assign(std::move(name), std::move(record));
        }
    }
    return known;
}

const TextMemory::Known &TextMemory::known() const
{
    std::call_once(m_isRead, [this] { m_known = m_reading.get(); });
    return m_known;
}

std::string TextMemory::pathFor(const ProjectSnapshot &snapshot, std::string_view location)
{
    // All that HashingRules::of() reads.
    std::string key(location);
    key += '\0';
    key += QJsonDocument(snapshot.document.value(QLatin1String("storage")).toObject())
               .toJson(QJsonDocument::Compact)
               .toStdString();
    key += snapshot.djangoVersionText().toStdString() + '\0';
    key += snapshot.settings.staticUrl.value_or(QString()).toStdString() + '\0';
    key += snapshot.settings.debug ? 'd' : '-';
    const std::string hex = Sha256::of(key).hex().toStdString();
    return PosixPath::join(userCacheFolder(), "texts/" + hex.substr(0, 2) + "/" + hex.substr(2));
}

std::vector<TextMemory::Record> TextMemory::parse(std::string_view bytes)
{
    Reader file(bytes);
    const auto head = file.take<Head>();
    if (!file.isGood() || head.magic != Magic
        || Sha256::of(bytes.substr(sizeof head)) != head.checksum) {
        return {};
    }
    std::vector<Record> records;
    while (!file.isAtEnd()) {
        Record record;
        record.name = file.takeText();
        record.sourcePath = file.takeText();
        record.state = file.take<State>();
        record.text.source = file.take<Md5>();
        record.text.outcome = file.take<RewritingOutcome>();
        for (auto count = file.take<uint32_t>(); count > 0 && file.isGood(); --count) {
            record.text.references.push_back(file.takeText());
        }
        if (!file.isGood()) {
            return {};
        }
        records.push_back(std::move(record));
    }
    return records;
}

const RememberedText *TextMemory::find(std::string_view name, std::string_view sourcePath,
                                       const State &state) const
{
    const auto &records = known().records;
    const auto found = records.find(std::string(name));
    if (found == records.end() || found->second.sourcePath != sourcePath
        || found->second.state != state) {
        return nullptr;
    }
    return &found->second.text;
}

void TextMemory::save(std::vector<Record> records, const timespec &begin) const
{
    const int64_t sure = nanoseconds(begin) - Unsure;
    std::erase_if(records, [&](const Record &record) {
        return record.state.modified >= sure || record.state.changed >= sure;
    });
    std::string content = contentOf(records);
    const std::string &before = known().content;
    if (content == before || (records.empty() && before.empty())) {
        return;
    }
    if (writeSmallFile(m_path, QByteArray::fromStdString(content), {})) {
        CacheFolder::evict(std::string(PosixPath::folderOf(PosixPath::folderOf(m_path))), MostKept);
    }
}

} // namespace Slipway
