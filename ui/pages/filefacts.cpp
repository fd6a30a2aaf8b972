// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filefacts.h"

#include "base/pathtext.h"
#include "storage/hashingrules.h"
#include "ui/models/filetreemodel.h"
#include "ui/text/format.h"
#include "ui/text/staticurl.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMimeDatabase>
#include <QTimeZone>

#include <array>
#include <climits>
#include <unistd.h>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// These texts are the file details'.
class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::FileDetails)
};

/// Where a link leads, as it is written.
QString linkTarget(const std::string &path)
{
    std::array<char, PATH_MAX> target = {};
    const ssize_t size = ::readlink(path.c_str(), target.data(), target.size());
    return size <= 0 ? QString() : displayPath({target.data(), std::size_t(size)});
}

QString timeText(int64_t nanoseconds)
{
    return nanoseconds == 0
        ? QString()
        : formatTime(QDateTime::fromMSecsSinceEpoch(nanoseconds / 1'000'000, QTimeZone::UTC));
}

/// "0644 (rw-r--r--)"
QString modeText(uint32_t mode)
{
    if (mode == 0) {
        return {};
    }
    QString letters;
    for (int shift = 6; shift >= 0; shift -= 3) {
        const uint32_t bits = mode >> shift;
        letters += (bits & 4) != 0 ? u'r' : u'-';
        letters += (bits & 2) != 0 ? u'w' : u'-';
        letters += (bits & 1) != 0 ? u'x' : u'-';
    }
    return QString::number(mode, 8).rightJustified(4, u'0') + u" ("_s + letters + u')';
}

QString exactSize(int64_t size)
{
    if (size < 0) {
        return {};
    }
    // What is short is in bytes as it is.
    return size < 1000
        ? formatBytes(size)
        : Words::tr("%1 (%2 bytes)").arg(formatBytes(size), QLocale().toString(qint64(size)));
}

QString mimeOf(std::string_view path)
{
    return QMimeDatabase().mimeTypeForFile(displayPath(path), QMimeDatabase::MatchExtension).name();
}

/// "br 13.2 KB (−85 %), gzip 15.4 KB (−82 %)", of the name that pages ask for.
QString compressedText(const FileTable &table, uint32_t file, const std::string &served)
{
    QStringList parts;
    for (const ProcessedFile &output : table.processed->of(file)) {
        if (output.encoding && output.path.starts_with(served)) {
            parts << Words::tr("%1 %2 (−%3 %)")
                         .arg(QString::fromLatin1(contentCodingOf(*output.encoding)),
                              formatBytes(output.size))
                         .arg(table.savedPercent(output));
        }
    }
    return parts.join(u", "_s);
}

FactList::Fact code(const QString &id, const QString &name, const QString &value,
                    const QString &copied = {})
{
    return {
        .id = id, .name = name, .value = value, .code = true, .oneLine = true, .copied = copied};
}

FactList::Fact plain(const QString &id, const QString &name, const QString &value,
                     const QString &copied = {})
{
    return {.id = id, .name = name, .value = value, .copied = copied};
}

/// What the storage names the file, as far as that is known.
QString hashedName(const ProjectData &project, const FileTable &table, uint32_t file)
{
    const StorageInfo &storage = project.snapshot->storage;
    if (const ProcessedFile *hashed = table.hashedOf(file)) {
        return displayPath(hashed->path);
    }
    const bool hashes = hashesNames(storage.kind) || storage.kind == StorageKind::Custom;
    return hashes && (!table.processed || table.processed->error)
        ? Words::tr("%1 decides when the release is built").arg(storage.className.section(u'.', -1))
        : QString();
}

FileFacts sourceFacts(const ProjectData &project, const FileTable &table, uint32_t file)
{
    const Collection &collection = *table.collection;
    const CollectedFile &collected = collection.files[file];
    const SourceFile &source = collection.winner(collected);
    const Origin &origin = collection.originOf(source);
    const std::string path = collection.absolutePath(source);
    const bool readable = source.type == SourceType::File;
    const ProcessedFile *hashed = table.hashedOf(file);
    const std::string &served = hashed != nullptr ? hashed->path : collected.destination;
    const QString pending = readable ? Words::tr("computing") : QString();
    return {.facts = {code(u"url"_s, Words::tr("Served at"), staticUrl(*project.snapshot, served)),
                      {.id = u"hashed"_s,
                       .name = Words::tr("Hashed name"),
                       .value = hashedName(project, table, file),
                       .code = hashed != nullptr,
                       .oneLine = hashed != nullptr},
                      plain(u"compressed"_s, Words::tr("Compressed"),
                            table.processed ? compressedText(table, file, served) : QString()),
                      code(u"destination"_s, Words::tr("Destination"),
                           displayPath(collected.destination)),
                      code(u"source"_s, Words::tr("Source"), formatPath(path), displayPath(path)),
                      plain(u"size"_s, Words::tr("Size"), exactSize(source.size),
                            QString::number(source.size)),
                      plain(u"type"_s, Words::tr("Type"), mimeOf(source.path)),
                      {.id = u"mode"_s,
                       .name = Words::tr("Permissions"),
                       .value = modeText(source.mode),
                       .code = true},
                      plain(u"changed"_s, Words::tr("Changed"), timeText(source.mtimeNs)),
                      code(u"link"_s, Words::tr("Link to"),
                           source.isLink ? linkTarget(path) : QString()),
                      plain(u"collectedAs"_s, Words::tr("Collected as"),
                            source.isLink && readable
                                ? Words::tr("a file: the content is copied, not the link. Size, "
                                            "permissions and time are those of what it leads to.")
                                : QString()),
                      plain(u"finder"_s, Words::tr("Finder"), origin.finderName),
                      plain(u"origin"_s, Words::tr("Origin"), originTitle(origin)),
                      plain(u"package"_s, Words::tr("Package"), packageTitle(origin)),
                      code(u"sha256"_s, Words::tr("SHA-256"), pending),
                      code(u"md5"_s, Words::tr("MD5"), pending)},
            .digestOf = readable ? path : std::string(),
            .pending = {u"sha256"_s, u"md5"_s}};
}

FileFacts outputFacts(const ProjectData &project, const FileTable &table,
                      const ProcessedFile &output)
{
    const bool ofSource = output.source != FileTable::NoFile;
    const QString encoding =
        output.encoding ? QString::fromLatin1(contentCodingOf(*output.encoding)) : QString();
    return {
        .facts = {code(u"url"_s, Words::tr("Served at"), staticUrl(*project.snapshot, output.path)),
                  code(u"destination"_s, Words::tr("Destination"), displayPath(output.path)),
                  code(u"madeOf"_s, Words::tr("Made of"),
                       ofSource ? displayPath(table.collection->files[output.source].destination)
                                : QString()),
                  plain(u"role"_s, Words::tr("Role"), fileRoleTitle(output.role)),
                  plain(u"content"_s, Words::tr("Content"),
                        output.role != FileRole::Hashed ? QString()
                            : output.isRewritten        ? Words::tr("rewritten")
                                                        : Words::tr("as the source's")),
                  plain(u"encoding"_s, Words::tr("Encoding"), encoding),
                  plain(u"size"_s, Words::tr("Size"), exactSize(output.size),
                        QString::number(output.size)),
                  plain(u"saved"_s, Words::tr("Saved"),
                        output.encoding
                            ? Words::tr("%1 of %2, %3 %")
                                  .arg(formatBytes(table.sizeBefore(output) - output.size),
                                       formatBytes(table.sizeBefore(output)))
                                  .arg(table.savedPercent(output))
                            : QString()),
                  plain(u"type"_s, Words::tr("Type"), mimeOf(output.path)),
                  code(u"sha256"_s, Words::tr("SHA-256"),
                       output.digest.isNull() ? Words::tr("computing") : output.digest.hex()),
                  code(u"md5"_s, Words::tr("MD5"),
                       output.content.empty() ? QString() : Words::tr("computing"))},
        .digestOf = output.content,
        .pending =
            output.digest.isNull() ? QStringList{u"sha256"_s, u"md5"_s} : QStringList{u"md5"_s}};
}

} // namespace

FileFacts fileFacts(const ProjectData &project, const FileTable &table, uint32_t item)
{
    const ProcessedFile *output = table.outputOf(item);
    return output == nullptr ? sourceFacts(project, table, item)
                             : outputFacts(project, table, *output);
}

QList<FactList::Fact> folderFacts(const FileTable &table, uint32_t node, const QString &url)
{
    const PathTree &tree = *table.tree;
    const PathTree::Node &folder = tree.nodes[node];
    return {code(u"destination"_s, Words::tr("Destination"), displayPath(tree.path(node))),
            code(u"url"_s, Words::tr("Served at"), url),
            plain(u"files"_s, Words::tr("Files"), formatCount(folder.leaves)),
            plain(u"size"_s, Words::tr("Size"), formatBytes(folder.bytes)),
            plain(u"sent"_s, Words::tr("As sent"),
                  table.sentOf.empty() ? QString() : formatBytes(table.sentOf[node])),
            plain(u"changed"_s, Words::tr("Changed"), timeText(table.newestOf[node]))};
}

} // namespace Slipway
