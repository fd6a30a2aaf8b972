// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/configtree.h"

#include "project/tomldepth.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace Slipway {

namespace {

struct ConfigTree {
    Q_DECLARE_TR_FUNCTIONS(Slipway::ConfigTree)
};

Error unreadable(const toml::source_position &at, const QString &why)
{
    return {.code = ErrorCode::InvalidData,
            .what = ConfigTree::tr("slipway.toml was not changed: it cannot be read"),
            .where = ConfigTree::tr("line %1, column %2").arg(at.line).arg(at.column),
            .why = why,
            .advice = ConfigTree::tr("Correct the file by hand, then try again.")};
}

toml::table tableOf(const ConfigFields &fields)
{
    toml::table table;
    for (const ConfigField &field : fields) {
        setField(table, field);
    }
    return table;
}

void insert(toml::table &table, const std::string &key, const ConfigValue &value)
{
    std::visit(
        [&](const auto &held) {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, QDate>) {
                table.insert_or_assign(key, toml::date(held.year(), held.month(), held.day()));
            } else if constexpr (std::is_same_v<Held, std::vector<std::string>>) {
                toml::array array;
                for (const std::string &text : held) {
                    array.push_back(text);
                }
                table.insert_or_assign(key, std::move(array));
            } else if constexpr (std::is_same_v<Held, std::vector<ConfigFields>>) {
                toml::array array;
                for (const ConfigFields &row : held) {
                    array.push_back(tableOf(row));
                }
                table.insert_or_assign(key, std::move(array));
            } else {
                table.insert_or_assign(key, held);
            }
        },
        value);
}

bool sameNode(const toml::node &a, const toml::node &b);

bool isEmptyTable(const toml::node &node)
{
    const toml::table *table = node.as_table();
    return table != nullptr && std::ranges::all_of(*table, [](const auto &entry) {
               return isEmptyTable(entry.second);
           });
}

bool sameArray(const toml::array &a, const toml::array &b)
{
    if (a.size() != b.size()) {
        return false;
    }
    for (size_t i = 0; i < a.size(); ++i) {
        if (!sameNode(a[i], b[i])) {
            return false;
        }
    }
    return true;
}

bool sameNode(const toml::node &a, const toml::node &b)
{
    if (a.type() != b.type()) {
        return false;
    }
    switch (a.type()) {
    case toml::node_type::table:
        return sameTree(*a.as_table(), *b.as_table());
    case toml::node_type::array:
        return sameArray(*a.as_array(), *b.as_array());
    case toml::node_type::string:
        return a.as_string()->get() == b.as_string()->get();
    case toml::node_type::integer:
        return a.as_integer()->get() == b.as_integer()->get();
    case toml::node_type::floating_point: {
        const double left = a.as_floating_point()->get();
        const double right = b.as_floating_point()->get();
        return (std::isnan(left) && std::isnan(right)) || left == right;
    }
    case toml::node_type::boolean:
        return a.as_boolean()->get() == b.as_boolean()->get();
    case toml::node_type::date:
        return a.as_date()->get() == b.as_date()->get();
    case toml::node_type::time:
        return a.as_time()->get() == b.as_time()->get();
    case toml::node_type::date_time:
        return a.as_date_time()->get() == b.as_date_time()->get();
    case toml::node_type::none:
        break;
    }
    return true;
}

/// Every key of `a` that is not an empty table is in `b` with the same value.
bool isWithin(const toml::table &a, const toml::table &b)
{
    return std::ranges::all_of(a, [&](const auto &entry) {
        const toml::node *other = b.get(entry.first.str());
        return other == nullptr ? isEmptyTable(entry.second) : sameNode(entry.second, *other);
    });
}

toml::table *tableInTree(toml::table &root, const ConfigPath &path, bool make)
{
    toml::table *at = &root;
    for (const std::string &part : path) {
        toml::node *next = at->get(part);
        if (next == nullptr) {
            if (!make) {
                return nullptr;
            }
            next = &at->insert_or_assign(part, toml::table()).first->second;
        }
        at = next->as_table();
        if (at == nullptr) {
            return nullptr;
        }
    }
    return at;
}

} // namespace

Result<toml::table> parseConfigTree(std::string_view text)
{
    if (const auto line = tooDeepTomlKey(text)) {
        return failure(
            unreadable({.line = *line, .column = 1}, ConfigTree::tr("a key has too many parts")));
    }
    try {
        return toml::parse(text);
    } catch (const toml::parse_error &error) {
        return failure(unreadable(
            error.source().begin,
            QString::fromUtf8(error.description().data(), qsizetype(error.description().size()))));
    } catch (const std::exception &error) {
        return failure(unreadable({}, QString::fromUtf8(error.what())));
    }
}

void setField(toml::table &table, const ConfigField &field)
{
    insert(table, field.key, field.value);
}

bool setInTree(toml::table &root, const ConfigPath &table, const ConfigField &field)
{
    toml::table *at = tableInTree(root, table, true);
    if (at == nullptr) {
        return false;
    }
    setField(*at, field);
    return true;
}

void removeFromTree(toml::table &root, const ConfigPath &path)
{
    if (path.empty()) {
        root.clear();
    } else if (toml::table *at = tableInTree(root, {path.begin(), path.end() - 1}, false)) {
        at->erase(path.back());
    }
}

toml::node *nodeInTree(toml::table &root, const ConfigPath &path)
{
    if (path.empty()) {
        return &root;
    }
    toml::table *at = tableInTree(root, {path.begin(), path.end() - 1}, false);
    return at == nullptr ? nullptr : at->get(path.back());
}

toml::array *arrayInTree(toml::table &root, const ConfigPath &array)
{
    toml::node *node = nodeInTree(root, array);
    return node == nullptr ? nullptr : node->as_array();
}

bool addToTree(toml::table &root, const ConfigPath &array, const ConfigFields &entry)
{
    toml::table *at = tableInTree(root, {array.begin(), array.end() - 1}, true);
    if (at == nullptr) {
        return false;
    }
    if (!at->contains(array.back())) {
        at->insert_or_assign(array.back(), toml::array());
    }
    toml::array *list = at->get(array.back())->as_array();
    if (list == nullptr) {
        return false;
    }
    list->push_back(tableOf(entry));
    return true;
}

bool sameTree(const toml::table &a, const toml::table &b)
{
    return isWithin(a, b) && isWithin(b, a);
}

} // namespace Slipway
