// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>
#include <QStringList>

#include <toml++/toml.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Slipway {

/// Reads typed keys of slipway.toml and keeps the first thing that does not fit. `path` (or `keys`)
/// says in which table a key stands, as people would write it.
class ConfigReader final {
public:
    explicit ConfigReader(std::string file);

    /// Calls `read(name, table, path)` for each value of a table of tables: [environments.NAME].
    template <typename Read> void eachTable(const toml::table &root, const char *name, Read read)
    {
        for (const auto &[key, value] : inOrderOfTheFile(root, name)) {
            const QString entry = text(key->str());
            const QString path = QLatin1String(name) + QLatin1Char('.') + entry;
            if (const toml::table *table = asTable(*value, path)) {
                read(entry, *table, path);
            }
        }
    }

    /// Calls `read(entry, path)` for each table of a list: [[acknowledge]].
    template <typename Read>
    void eachEntry(const toml::table &in, const char *name, const QString &path, Read read)
    {
        const toml::array *list = tableList(in, name, path);
        for (size_t i = 0; list != nullptr && i < list->size() && !m_error; ++i) {
            const QString entryPath = keyPath(path, name) + QStringLiteral("[%1]").arg(i);
            if (const toml::table *table = asTable((*list)[i], entryPath)) {
                read(*table, entryPath);
            }
        }
    }

    const toml::table *table(const toml::table &in, const char *key, const QString &path);
    QString string(const toml::table &in, const char *key, const QString &path);
    /// A list of texts; a missing key gives an empty one.
    QStringList strings(const toml::table &in, const char *key, const QString &path);
    bool boolean(const toml::table &in, const char *key, const QString &path, bool fallback);
    int integer(const toml::table &in, const char *key, const QString &path, int fallback,
                int least, int most);
    /// A number from 0 to 1.
    double share(const toml::table &in, const char *key, const QString &path, double fallback);
    /// A path of the file: relative ones count from the file's own folder.
    std::string path(const toml::table &in, const char *key, const QString &keys);
    /// As path(), but a bare name ("python3.12") is left for PATH to find.
    std::string program(const toml::table &in, const char *key, const QString &keys);

    void fail(const toml::node &at, const QString &keys, const QString &why);

    [[nodiscard]] Error invalid(const toml::source_position &at, const QString &why) const;
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    [[nodiscard]] static QString text(std::string_view utf8);

private:
    using Entry = std::pair<const toml::key *, const toml::node *>;
    std::vector<Entry> inOrderOfTheFile(const toml::table &root, const char *name);
    const toml::array *tableList(const toml::table &in, const char *name, const QString &path);
    const toml::table *asTable(const toml::node &node, const QString &path);
    static QString keyPath(const QString &path, const char *key);

    std::string m_file;
    std::optional<Error> m_error;
};

} // namespace Slipway
