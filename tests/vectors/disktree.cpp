// SPDX-License-Identifier: GPL-3.0-or-later
#include "disktree.h"

#include "base/digest.h"
#include "compress/compressor.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>

#include <array>
#include <climits>
#include <dirent.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace SlipwayVectors {

namespace {

QString octal(mode_t mode)
{
    return QStringLiteral("%1").arg(mode & 07777U, 4, 8, QLatin1Char('0'));
}

void addContent(QJsonObject &entry, const std::string &path)
{
    QFile file(QFile::decodeName(QByteArray::fromStdString(path)));
    if (!file.open(QIODevice::ReadOnly)) {
        return;
    }
    const QByteArray content = file.readAll();
    entry.insert(QStringLiteral("size"), content.size());
    entry.insert(
        QStringLiteral("sha256"),
        QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex()));
}

/// Of a compressed file beside its plain one: what it holds, as expected.json has it.
void addDecoded(QJsonObject &entry, const std::string &path, const struct stat &status)
{
    using Slipway::Encoding;
    constexpr size_t Limit = size_t{64} << 20U;
    for (const Encoding encoding : {Encoding::Gzip, Encoding::Brotli}) {
        const std::string_view suffix = Slipway::suffixOf(encoding);
        struct stat plain = {};
        if (!path.ends_with(suffix)
            || ::stat(path.substr(0, path.size() - suffix.size()).c_str(), &plain) != 0) {
            continue;
        }
        QFile file(QFile::decodeName(QByteArray::fromStdString(path)));
        if (!file.open(QIODevice::ReadOnly)) {
            return;
        }
        const auto content = Slipway::decompress(file.readAll().toStdString(), encoding, Limit);
        if (!content) {
            return;
        }
        entry.insert(QStringLiteral("encoding"),
                     encoding == Encoding::Gzip ? QStringLiteral("gzip") : QStringLiteral("br"));
        entry.insert(QStringLiteral("decoded_size"), static_cast<qint64>(content->size()));
        entry.insert(QStringLiteral("decoded_sha256"), Slipway::Sha256::of(*content).hex());
        entry.insert(QStringLiteral("same_mtime_as_plain"),
                     plain.st_mtim.tv_sec == status.st_mtim.tv_sec);
    }
}

QJsonObject readEntry(const std::string &path, const std::string &root)
{
    struct stat status = {};
    QJsonObject entry;
    if (::lstat(path.c_str(), &status) != 0) {
        return entry;
    }
    const QString type = QStringLiteral("type");
    if (S_ISLNK(status.st_mode)) {
        std::array<char, PATH_MAX> target{};
        const ssize_t size = ::readlink(path.c_str(), target.data(), target.size());
        std::string text(target.data(), size > 0 ? static_cast<size_t>(size) : 0);
        if (text.starts_with(root)) {
            text.replace(0, root.size(), "{ROOT}");
        }
        entry.insert(type, QStringLiteral("symlink"));
        entry.insert(QStringLiteral("target"), QString::fromStdString(text));
        if (::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
            addContent(entry, path);
        }
    } else if (S_ISDIR(status.st_mode)) {
        entry.insert(type, QStringLiteral("dir"));
        entry.insert(QStringLiteral("mode"), octal(status.st_mode));
    } else {
        entry.insert(type,
                     S_ISREG(status.st_mode) ? QStringLiteral("file") : QStringLiteral("special"));
        entry.insert(QStringLiteral("mode"), octal(status.st_mode));
        addContent(entry, path);
        addDecoded(entry, path, status);
    }
    return entry;
}

struct CloseFolder {
    void operator()(DIR *folder) const { ::closedir(folder); }
};

void readFolder(const std::string &folder, const std::string &relative, const std::string &root,
                QJsonObject &tree)
{
    const std::unique_ptr<DIR, CloseFolder> stream(::opendir(folder.c_str()));
    if (!stream) {
        return;
    }
    while (const dirent *found = ::readdir(stream.get())) {
        const std::string name(found->d_name);
        if (name == "." || name == "..") {
            continue;
        }
        const std::string path = folder + "/" + name;
        const std::string inTree = relative.empty() ? name : relative + "/" + name;
        const QJsonObject entry = readEntry(path, root);
        tree.insert(QString::fromStdString(inTree), entry);
        if (entry.value(QLatin1String("type")) == QLatin1String("dir")) {
            readFolder(path, inTree, root, tree);
        }
    }
}

/// The fields that count, with random name parts evened out.
QMap<QString, QJsonObject> comparable(const QJsonObject &tree, const QJsonObject &expected)
{
    static const QRegularExpression random(QStringLiteral("_[A-Za-z0-9]{7}(?=\\.|/|$)"));
    QMap<QString, QJsonObject> result;
    for (auto it = tree.begin(); it != tree.end(); ++it) {
        QJsonObject entry;
        const QJsonObject given = it.value().toObject();
        // Of compressed files, what they hold counts.
        const bool isCompressed =
            expected.value(it.key()).toObject().contains(QLatin1String("encoding"));
        const std::initializer_list<const char *> plainKeys = {"type", "mode", "size", "sha256",
                                                               "target"};
        const std::initializer_list<const char *> compressedKeys = {
            "type", "mode", "encoding", "decoded_size", "decoded_sha256", "same_mtime_as_plain"};
        for (const char *key : isCompressed ? compressedKeys : plainKeys) {
            if (given.contains(QLatin1String(key))) {
                entry.insert(QLatin1String(key), given.value(QLatin1String(key)));
            }
        }
        result.insert(QString(it.key()).replace(random, QStringLiteral("_{RANDOM}")), entry);
    }
    return result;
}

QString asText(const QJsonObject &entry)
{
    return QString::fromUtf8(QJsonDocument(entry).toJson(QJsonDocument::Compact));
}

} // namespace

QJsonValue readTree(const std::string &folder, const std::string &root)
{
    struct stat status = {};
    if (::lstat(folder.c_str(), &status) != 0) {
        return QJsonValue::Null;
    }
    QJsonObject tree;
    readFolder(folder, {}, root, tree);
    return tree;
}

QStringList compareTrees(const QJsonValue &expected, const QJsonValue &actual)
{
    if (expected.isNull() != actual.isNull()) {
        return {actual.isNull() ? QStringLiteral("the folder is missing")
                                : QStringLiteral("the folder should not be there")};
    }
    const auto wanted = comparable(expected.toObject(), expected.toObject());
    const auto found = comparable(actual.toObject(), expected.toObject());
    QStringList differences;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const auto same = found.find(it.key());
        if (same == found.end()) {
            differences << QStringLiteral("missing: %1 %2").arg(it.key(), asText(it.value()));
        } else if (*same != it.value()) {
            differences << QStringLiteral("%1: %2, expected %3")
                               .arg(it.key(), asText(*same), asText(it.value()));
        }
    }
    for (auto it = found.begin(); it != found.end(); ++it) {
        if (!wanted.contains(it.key())) {
            differences << QStringLiteral("too much: %1 %2").arg(it.key(), asText(it.value()));
        }
    }
    return differences;
}

} // namespace SlipwayVectors
