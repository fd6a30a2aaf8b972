// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/poolwarnings.h"

#include "base/posixpath.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace Slipway {

namespace {

QString text(const char *source, const char *disambiguation = nullptr, int n = -1)
{
    return QCoreApplication::translate("Slipway::Plan", source, disambiguation, n);
}

/// Some names, enough to recognise what it is about.
class Examples final {
public:
    void add(const RelPath &path)
    {
        constexpr int Most = 3;
        if (++m_count <= Most) {
            m_names += path.display();
        } else if (m_count == Most + 1) {
            m_names += QStringLiteral("\u2026");
        }
    }
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] QString text() const { return m_names.join(QLatin1String(", ")); }

private:
    QStringList m_names;
    int m_count = 0;
};

/// Calls `found` for each folder above a path, nearest first.
template <typename Found> void forFoldersAbove(std::string_view path, Found found)
{
    for (std::string_view above = PosixPath::folderOf(path); !above.empty();
         above = PosixPath::folderOf(above)) {
        found(above);
    }
}

/// Names of kept releases where the release needs a folder for a file, or the reverse.
Examples namesInTheWay(const Plan &plan)
{
    std::unordered_set<std::string_view> staying;
    std::unordered_set<std::string_view> files;
    for (const PlanRow &row : plan.rows) {
        if (row.action == PlanAction::Later) {
            staying.insert(row.path.bytes());
        } else if (row.releaseFile >= 0) {
            files.insert(row.path.bytes());
        }
    }
    Examples found;
    if (staying.empty()) {
        return found;
    }
    std::unordered_set<std::string_view> inTheWay;
    for (const std::string_view file : files) {
        forFoldersAbove(file, [&](std::string_view above) {
            if (staying.contains(above)) {
                inTheWay.insert(above);
            }
        });
    }
    for (const std::string_view path : staying) {
        forFoldersAbove(path, [&](std::string_view above) {
            if (files.contains(above)) {
                inTheWay.insert(path);
            }
        });
    }
    for (const PlanRow &row : plan.rows) {
        if (inTheWay.contains(row.path.bytes())) {
            found.add(row.path);
        }
    }
    return found;
}

Examples missingNames(const Plan &plan, const TargetState &state,
                      const std::vector<RelPath> &staying)
{
    Examples missing;
    const RelPath *last = nullptr;
    for (const RelPath &path : staying) {
        const bool isSeen = last != nullptr && *last == path; // several releases have it
        last = &path;
        if (!isSeen && !std::ranges::binary_search(state.files, path, {}, &TargetFile::path)
            && !std::ranges::binary_search(plan.release->files, path, {}, &ReleaseFile::path)) {
            missing.add(path);
        }
    }
    return missing;
}

} // namespace

std::vector<PlanWarning> poolWarnings(const Plan &plan, const TargetState &state,
                                      const std::vector<RelPath> &staying)
{
    std::vector<PlanWarning> warnings;
    if (const Examples names = namesInTheWay(plan); names.count() > 0) {
        warnings.push_back(
            {.id = QStringLiteral("in-the-way"),
             .text = text("%n hashed file(s) of releases that are kept stand where the release "
                          "needs another kind of entry (a folder for a file, or the reverse): %1. "
                          "A pool deletes nothing of theirs: keep fewer releases, or deploy "
                          "in place.",
                          nullptr, names.count())
                         .arg(names.text()),
             .impossible = true});
    }
    if (const Examples names = missingNames(plan, state, staying); names.count() > 0) {
        warnings.push_back(
            {.id = QStringLiteral("pool-incomplete"),
             .text = text("%n hashed file(s) of releases that are kept are missing on the target: "
                          "%1. Old pages that ask for them get nothing; rolling back to such a "
                          "release puts its files there again.",
                          nullptr, names.count())
                         .arg(names.text()),
             .blocking = false});
    }
    if (!plan.isNothingToDo()) {
        const QString staysText =
            text("%n earlier release(s)", nullptr, static_cast<int>(plan.keptReleases.size()));
        warnings.push_back(
            {.id = QStringLiteral("pool"),
             .text = text("The folder is a pool: hashed files are only added, and those of %1 "
                          "stay; all other files are replaced one by one, each as a whole, what "
                          "is referred to before what refers to it, and the manifest last.")
                         .arg(staysText),
             .blocking = false});
    }
    return warnings;
}

} // namespace Slipway
