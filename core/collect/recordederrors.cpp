// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/recordederrors.h"

#include "base/pathtext.h"
#include "finders/pythonerror.h"

#include <algorithm>
#include <utility>

namespace Slipway {

std::optional<Error> recordedError(const ProjectSnapshot &snapshot, QStringView where)
{
    const auto found = std::ranges::find_if(
        snapshot.errors, [&](const SnapshotError &error) { return error.where == where; });
    if (found == snapshot.errors.end()) {
        return std::nullopt;
    }
    return pythonError(found->type.toStdString(), pathFromText(found->message));
}

std::optional<BrokenFinder> brokenFinder(const ProjectSnapshot &snapshot)
{
    auto error = recordedError(snapshot, u"finder");
    if (!error) {
        return std::nullopt;
    }
    // The snapshot has those that could be built, in order: the first that is not among them.
    const QStringList &settings = snapshot.settings.staticfilesFinders;
    size_t built = 0;
    for (const QString &setting : settings) {
        if (built >= snapshot.finders.size() || snapshot.finders[built].setting != setting) {
            break;
        }
        ++built;
    }
    return BrokenFinder{.before = built, .error = std::move(*error)};
}

} // namespace Slipway
