// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/configreader.h"

#include "base/pathtext.h"
#include "base/posixpath.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

struct Config {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Config)
};

QString typeName(const toml::node &node)
{
    switch (node.type()) {
    case toml::node_type::string:
        return Config::tr("a text");
    case toml::node_type::integer:
    case toml::node_type::floating_point:
        return Config::tr("a number");
    case toml::node_type::boolean:
        return Config::tr("true or false");
    case toml::node_type::array:
        return Config::tr("a list");
    case toml::node_type::table:
        return Config::tr("a table");
    case toml::node_type::date:
    case toml::node_type::time:
    case toml::node_type::date_time:
        return Config::tr("a date or time");
    case toml::node_type::none:
        break;
    }
    return Config::tr("nothing");
}

} // namespace

ConfigReader::ConfigReader(std::string file)
    : m_file(std::move(file))
{ }

const toml::table *ConfigReader::table(const toml::table &in, const char *key, const QString &path)
{
    const toml::node *node = in.get(key);
    if (node != nullptr && !node->is_table()) {
        fail(*node, keyPath(path, key),
             Config::tr("expected a table, found %1").arg(typeName(*node)));
    }
    return node == nullptr ? nullptr : node->as_table();
}

QString ConfigReader::string(const toml::table &in, const char *key, const QString &path)
{
    const toml::node *node = in.get(key);
    if (node == nullptr) {
        return {};
    }
    if (!node->is_string()) {
        fail(*node, keyPath(path, key),
             Config::tr("expected a text, found %1").arg(typeName(*node)));
        return {};
    }
    const QString value = text(node->as_string()->get());
    if (value.isEmpty() || value.contains(QChar(u'\0'))) {
        fail(*node, keyPath(path, key), Config::tr("the text is empty or holds a NUL character"));
    }
    return value;
}

QStringList ConfigReader::strings(const toml::table &in, const char *key, const QString &path)
{
    const toml::node *node = in.get(key);
    if (node == nullptr) {
        return {};
    }
    QStringList values;
    const toml::array *array = node->as_array();
    if (array == nullptr) {
        fail(*node, keyPath(path, key),
             Config::tr("expected a list of texts, found %1").arg(typeName(*node)));
        return {};
    }
    for (const toml::node &item : *array) {
        if (!item.is_string()) {
            fail(item, keyPath(path, key),
                 Config::tr("expected a text in the list, found %1").arg(typeName(item)));
            return {};
        }
        values += text(item.as_string()->get());
    }
    return values;
}

bool ConfigReader::boolean(const toml::table &in, const char *key, const QString &path,
                           bool fallback)
{
    const toml::node *node = in.get(key);
    if (node != nullptr && !node->is_boolean()) {
        fail(*node, keyPath(path, key),
             Config::tr("expected true or false, found %1").arg(typeName(*node)));
    }
    return node == nullptr ? fallback : node->value_or(fallback);
}

int ConfigReader::integer(const toml::table &in, const char *key, const QString &path, int fallback,
                          int least, int most)
{
    const toml::node *node = in.get(key);
    if (node == nullptr) {
        return fallback;
    }
    const int64_t value = node->is_integer() ? node->as_integer()->get() : least - 1;
    if (value < least || value > most) {
        fail(*node, keyPath(path, key),
             Config::tr("expected a whole number from %1 to %2").arg(least).arg(most));
        return fallback;
    }
    return static_cast<int>(value);
}

double ConfigReader::share(const toml::table &in, const char *key, const QString &path,
                           double fallback)
{
    const toml::node *node = in.get(key);
    if (node == nullptr) {
        return fallback;
    }
    const double value = node->is_number() ? node->value_or(-1.0) : -1.0;
    if (!(value >= 0.0 && value <= 1.0)) {
        fail(*node, keyPath(path, key), Config::tr("expected a number from 0 to 1"));
        return fallback;
    }
    return value;
}

std::string ConfigReader::path(const toml::table &in, const char *key, const QString &keys)
{
    const std::string value = pathFromText(string(in, key, keys));
    return value.empty() ? value : PosixPath::absolute(value, PosixPath::folderOf(m_file));
}

std::string ConfigReader::program(const toml::table &in, const char *key, const QString &keys)
{
    const std::string value = pathFromText(string(in, key, keys));
    return value.find('/') == std::string::npos ? value : path(in, key, keys);
}

void ConfigReader::fail(const toml::node &at, const QString &keys, const QString &why)
{
    if (m_error) {
        return;
    }
    m_error = invalid(at.source().begin, why);
    m_error->where += QLatin1String(": ") + keys;
}

Error ConfigReader::invalid(const toml::source_position &at, const QString &why) const
{
    return {.code = ErrorCode::InvalidData,
            .what = Config::tr("slipway.toml cannot be used"),
            .where = Config::tr("%1, line %2, column %3")
                         .arg(displayPath(m_file))
                         .arg(at.line)
                         .arg(at.column),
            .why = why,
            .advice = Config::tr("Correct the file, then open the project again.")};
}

QString ConfigReader::text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// toml++ keeps keys sorted; people expect the order of the file.
std::vector<ConfigReader::Entry> ConfigReader::inOrderOfTheFile(const toml::table &root,
                                                                const char *name)
{
    std::vector<Entry> entries;
    const toml::table *tables = table(root, name, QString());
    if (tables == nullptr) {
        return entries;
    }
    for (const auto &[key, value] : *tables) {
        entries.emplace_back(&key, &value);
    }
    std::ranges::stable_sort(entries, [](const Entry &a, const Entry &b) {
        const toml::source_position left = a.first->source().begin;
        const toml::source_position right = b.first->source().begin;
        return std::pair(left.line, left.column) < std::pair(right.line, right.column);
    });
    return entries;
}

/// Null: there is none, or it is something else.
const toml::array *ConfigReader::tableList(const toml::table &in, const char *name,
                                           const QString &path)
{
    const toml::node *node = in.get(name);
    if (node != nullptr && !node->is_array()) {
        fail(*node, keyPath(path, name),
             Config::tr("expected a list of tables, found %1").arg(typeName(*node)));
    }
    return node == nullptr ? nullptr : node->as_array();
}

const toml::table *ConfigReader::asTable(const toml::node &node, const QString &path)
{
    if (!node.is_table()) {
        fail(node, path, Config::tr("expected a table, found %1").arg(typeName(node)));
    }
    return node.as_table();
}

QString ConfigReader::keyPath(const QString &path, const char *key)
{
    return path.isEmpty() ? QString::fromUtf8(key)
                          : path + QLatin1Char('.') + QString::fromUtf8(key);
}

} // namespace Slipway
