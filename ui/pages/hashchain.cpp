// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/hashchain.h"

#include "base/pathtext.h"
#include "storage/hashablename.h"
#include "storage/referencereport.h"

#include <QCoreApplication>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// These texts are the file's origin's.
class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::FileOrigin)
};

QString fileName(std::string_view path)
{
    return displayPath(path.substr(path.rfind('/') + 1));
}

/// How many references the storage spells anew; below zero: they are not known.
int rewrittenReferences(const FileTable &table, uint32_t file)
{
    const ReferenceReport *report = table.processed->references.get();
    if (report == nullptr || table.isProcessedOld) {
        return -1; // those of another reading have other numbers
    }
    return int(std::ranges::count_if(
        std::ranges::equal_range(report->references, file, {}, &FoundReference::file),
        [](const FoundReference &found) {
            const bool isSpelt =
                found.state == ReferenceState::Resolved || found.state == ReferenceState::Folder;
            return isSpelt && found.reading != ReferenceReading::Missed;
        }));
}

QString rewriting(const FileTable &table, uint32_t file, const ProcessedFile &hashed)
{
    if (!hashed.isRewritten) {
        return Words::tr("nothing rewritten");
    }
    const int references = rewrittenReferences(table, file);
    return references > 0 ? Words::tr("%Ln reference(s) rewritten", nullptr, references)
                          : Words::tr("rewritten");
}

/// As Python calls it.
QString algorithmName(ContentHash::Algorithm algorithm)
{
    switch (algorithm) {
    case ContentHash::Algorithm::Md5:
        return u"md5"_s;
    case ContentHash::Algorithm::Sha1:
        return u"sha1"_s;
    case ContentHash::Algorithm::Sha256:
        return u"sha256"_s;
    case ContentHash::Algorithm::Sha384:
        return u"sha384"_s;
    case ContentHash::Algorithm::Sha512:
        return u"sha512"_s;
    case ContentHash::Algorithm::None:
        break;
    }
    return {};
}

QString digestText(std::string_view destination, std::string_view hashed,
                   const std::optional<ContentHash> &hash)
{
    const auto name = HashableName::of(destination);
    if (!hash || hash->algorithm == ContentHash::Algorithm::None || !name
        || hashed.size() < destination.size() + 2) {
        return fileName(hashed);
    }
    // A project may ask for more digits than its hash has.
    const std::size_t digits = hashed.size() - destination.size() - 1;
    if (digits > hash->digits || !name->isHashedAs(hashed, digits)) {
        return fileName(hashed);
    }
    return algorithmName(hash->algorithm) + u' '
        + displayPath(hashed.substr(name->stem().size() + 1, digits));
}

QString liveText(const FileTable &table, const ProcessedFile &hashed)
{
    if (!table.deployed) {
        return {};
    }
    const QString &target = table.deployed->target;
    if (table.formerName(hashed) != nullptr) {
        return Words::tr("another name in the live release on %1:").arg(target);
    }
    const auto item = uint32_t(table.collection->files.size()
                               + std::size_t(&hashed - table.processed->files.data()));
    switch (table.sinceDeploy(item)) {
    case SinceDeploy::Same:
        return Words::tr("the same name in the live release on %1").arg(target);
    case SinceDeploy::New:
        return Words::tr("not in the live release on %1").arg(target);
    case SinceDeploy::Changed:
    case SinceDeploy::Unknown:
        break;
    }
    return {};
}

} // namespace

std::optional<HashChain> hashChain(const FileTable &table, uint32_t file,
                                   const std::optional<ContentHash> &hash)
{
    const ProcessedFile *hashed = table.hashedOf(file);
    if (hashed == nullptr) {
        return std::nullopt;
    }
    const std::string &destination = table.collection->files[file].destination;
    const std::string *former = table.deployed ? table.formerName(*hashed) : nullptr;
    return HashChain{.name = fileName(destination),
                     .rewriting = rewriting(table, file, *hashed),
                     .digest = digestText(destination, hashed->path, hash),
                     .live = liveText(table, *hashed),
                     .former = former != nullptr ? fileName(*former) : QString()};
}

} // namespace Slipway
