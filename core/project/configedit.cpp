// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/configedit.h"

#include "project/configtext.h"
#include "project/configtree.h"

#include <QCoreApplication>
#include <QUtf8StringView>

#include <algorithm>

namespace Slipway {

namespace {

struct Edit {
    Q_DECLARE_TR_FUNCTIONS(Slipway::ConfigEdit)
};

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

ConfigPath below(ConfigPath path, const std::string &key)
{
    path.push_back(key);
    return path;
}

Error notChanged(ErrorCode code, const ConfigPath &path, const QString &why, const QString &byHand)
{
    return {.code = code,
            .what = Edit::tr("slipway.toml was not changed"),
            .where = text(tomlKeyText(path)),
            .why = why,
            .advice = byHand};
}

QString byHandSet(const ConfigPath &table, const ConfigFields &fields)
{
    QStringList lines;
    for (const ConfigField &field : fields) {
        lines << text(tomlKeyText({field.key}) + " = " + configValueText(field.value, {}));
    }
    return table.empty()
        ? Edit::tr("Edit the file by hand: at its beginning write %1.").arg(lines.join(u", "))
        : Edit::tr("Edit the file by hand: in the table %1 write %2.")
              .arg(text("[" + tomlKeyText(table) + "]"), lines.join(u", "));
}

QString byHandRemove(const ConfigPath &path)
{
    return Edit::tr("Edit the file by hand: remove %1.").arg(text(tomlKeyText(path)));
}

QString cannotEdit()
{
    return Edit::tr("it is written in a form that cannot be edited in place");
}

bool isText(const std::string &utf8)
{
    return QUtf8StringView(utf8.data(), qsizetype(utf8.size())).isValidUtf8();
}

bool isText(const ConfigFields &fields);

bool isText(const ConfigValue &value)
{
    if (const auto *single = std::get_if<std::string>(&value)) {
        return isText(*single);
    }
    if (const auto *list = std::get_if<std::vector<std::string>>(&value)) {
        return std::ranges::all_of(*list, [](const std::string &item) { return isText(item); });
    }
    if (const auto *rows = std::get_if<std::vector<ConfigFields>>(&value)) {
        return std::ranges::all_of(*rows, [](const ConfigFields &row) { return isText(row); });
    }
    return true;
}

bool isText(const ConfigFields &fields)
{
    return std::ranges::all_of(
        fields, [](const ConfigField &field) { return isText(field.key) && isText(field.value); });
}

/// What a path names must be a table, or nothing yet, and so must everything above it.
std::optional<Error> tableTrouble(toml::table &root, const ConfigPath &table, const QString &byHand)
{
    for (size_t length = 1; length <= table.size(); ++length) {
        const ConfigPath part(table.begin(), table.begin() + static_cast<std::ptrdiff_t>(length));
        const toml::node *node = nodeInTree(root, part);
        if (node != nullptr && !node->is_table()) {
            return notChanged(ErrorCode::WrongType, part, Edit::tr("a table is expected there"),
                              byHand);
        }
    }
    return std::nullopt;
}

/// The new text, if it reads as `expected`.
Result<std::string> checked(ConfigText &edited, const toml::table &expected, bool done,
                            const ConfigPath &path, const QString &byHand)
{
    if (done) {
        std::string result = edited.take();
        const auto tree = parseConfigTree(result);
        if (tree && sameTree(*tree, expected)) {
            return result;
        }
    }
    return failure(notChanged(ErrorCode::Unsupported, path, cannotEdit(), byHand));
}

} // namespace

Result<std::string> setConfigValues(std::string_view document, const ConfigPath &table,
                                    const ConfigFields &fields)
{
    auto tree = parseConfigTree(document);
    if (!tree) {
        return failure(tree.error());
    }
    const QString byHand = byHandSet(table, fields);
    if (auto trouble = tableTrouble(*tree, table, byHand)) {
        return failure(*trouble);
    }
    if (!isText(fields)) {
        return failure(notChanged(ErrorCode::InvalidData, table,
                                  Edit::tr("a value is not well-formed UTF-8"), {}));
    }
    ConfigText edited(document);
    bool done = true;
    for (const ConfigField &field : fields) {
        const ConfigPath path = below(table, field.key);
        if (const toml::node *node = nodeInTree(*tree, path); node != nullptr && node->is_table()) {
            return failure(notChanged(ErrorCode::WrongType, path,
                                      Edit::tr("it is a table, not a value"), byHand));
        }
        done = done && setInTree(*tree, table, field) && edited.set(table, field);
    }
    return checked(edited, *tree, done, table, byHand);
}

Result<std::string> setConfigValue(std::string_view document, const ConfigPath &table,
                                   const std::string &key, const ConfigValue &value)
{
    return setConfigValues(document, table, {{.key = key, .value = value}});
}

Result<std::string> removeConfigKey(std::string_view document, const ConfigPath &table,
                                    const std::string &key)
{
    auto tree = parseConfigTree(document);
    if (!tree) {
        return failure(tree.error());
    }
    const ConfigPath path = below(table, key);
    const toml::node *node = nodeInTree(*tree, path);
    if (node == nullptr) {
        return std::string(document);
    }
    const auto *array = node->as_array();
    if (node->is_table() || (array != nullptr && array->is_array_of_tables())) {
        return failure(notChanged(ErrorCode::WrongType, path,
                                  Edit::tr("it is a table, not a value"), byHandRemove(path)));
    }
    removeFromTree(*tree, path);
    ConfigText edited(document);
    const bool done = edited.removeKey(path);
    return checked(edited, *tree, done, path, byHandRemove(path));
}

Result<std::string> removeConfigTable(std::string_view document, const ConfigPath &table)
{
    auto tree = parseConfigTree(document);
    if (!tree) {
        return failure(tree.error());
    }
    const toml::node *node = nodeInTree(*tree, table);
    if (node == nullptr) {
        return std::string(document);
    }
    if (!node->is_table() || table.empty()) {
        return failure(notChanged(ErrorCode::WrongType, table,
                                  Edit::tr("a table is expected there"), byHandRemove(table)));
    }
    removeFromTree(*tree, table);
    ConfigText edited(document);
    const bool done = edited.removeTable(table);
    return checked(edited, *tree, done, table, byHandRemove(table));
}

Result<std::string> addConfigEntries(std::string_view document, const ConfigPath &array,
                                     const std::vector<ConfigFields> &entries)
{
    auto tree = parseConfigTree(document);
    if (!tree) {
        return failure(tree.error());
    }
    QString byHand;
    bool done = !array.empty();
    for (const ConfigFields &entry : entries) {
        if (byHand.isEmpty()) {
            byHand = Edit::tr("Edit the file by hand: add an entry %1 with %2.")
                         .arg(text("[[" + tomlKeyText(array) + "]]"),
                              text(configValueText(std::vector<ConfigFields>{entry}, {})));
        }
        if (!isText(entry)) {
            return failure(notChanged(ErrorCode::InvalidData, array,
                                      Edit::tr("a value is not well-formed UTF-8"), {}));
        }
        if (done && !addToTree(*tree, array, entry)) {
            return failure(notChanged(ErrorCode::WrongType, array,
                                      Edit::tr("a list of tables is expected there"), byHand));
        }
    }
    ConfigText edited(document);
    done = done && edited.addEntries(array, entries);
    return checked(edited, *tree, done, array, byHand);
}

Result<std::string> updateConfigEntry(std::string_view document, const ConfigPath &array,
                                      size_t index, const ConfigFields &fields)
{
    auto tree = parseConfigTree(document);
    if (!tree) {
        return failure(tree.error());
    }
    const QString byHand = byHandSet(array, fields);
    toml::array *list = arrayInTree(*tree, array);
    toml::table *entry =
        list == nullptr || index >= list->size() ? nullptr : list->get(index)->as_table();
    if (entry == nullptr) {
        return failure(notChanged(ErrorCode::NotFound, array,
                                  Edit::tr("there is no entry number %1").arg(index + 1), byHand));
    }
    if (!isText(fields)) {
        return failure(notChanged(ErrorCode::InvalidData, array,
                                  Edit::tr("a value is not well-formed UTF-8"), {}));
    }
    for (const ConfigField &field : fields) {
        setField(*entry, field);
    }
    ConfigText edited(document);
    const bool done = edited.updateEntry(array, index, fields);
    return checked(edited, *tree, done, array, byHand);
}

Result<std::string> removeConfigEntries(std::string_view document, const ConfigPath &array,
                                        std::vector<size_t> indexes)
{
    auto tree = parseConfigTree(document);
    if (!tree) {
        return failure(tree.error());
    }
    if (indexes.empty()) {
        return std::string(document);
    }
    std::ranges::sort(indexes);
    indexes.erase(std::ranges::unique(indexes).begin(), indexes.end());
    toml::array *list = arrayInTree(*tree, array);
    if (list == nullptr || indexes.back() >= list->size()) {
        return failure(notChanged(ErrorCode::NotFound, array,
                                  Edit::tr("there is no entry number %1").arg(indexes.back() + 1),
                                  byHandRemove(array)));
    }
    for (size_t i = indexes.size(); i-- > 0;) {
        list->erase(list->begin() + static_cast<std::ptrdiff_t>(indexes[i]));
    }
    const bool isGone = list->empty();
    ConfigText edited(document);
    const bool done = edited.removeEntries(array, indexes);
    if (isGone && done) {
        // [[entries]] leave nothing behind, an inline array leaves []: both say the same.
        std::string result = edited.take();
        auto after = parseConfigTree(result);
        if (after) {
            removeFromTree(*after, array);
            removeFromTree(*tree, array);
            if (sameTree(*after, *tree)) {
                return result;
            }
        }
        return failure(
            notChanged(ErrorCode::Unsupported, array, cannotEdit(), byHandRemove(array)));
    }
    return checked(edited, *tree, done, array, byHandRemove(array));
}

} // namespace Slipway
