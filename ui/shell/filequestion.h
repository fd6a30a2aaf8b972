// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/projectdata.h"

#include <string>

namespace Slipway {

/// Where a file that somebody asks about belongs.
struct FileAnswer {
    enum class Kind {
        ProjectFolder, ///< A folder to open: it holds a manage.py.
        Winner, ///< A source, and what visitors get.
        Shadowed, ///< A source that another one hides.
        Ignored, ///< Kept out by a pattern.
        NotRead, ///< In an origin, but not there when it was read.
        Collected, ///< Under STATIC_ROOT, and this project makes it.
        Stray, ///< Under STATIC_ROOT, but nothing of this project makes it.
        Foreign, ///< Not part of it.
        Missing, ///< There is no such file.
    };
    Kind kind = Kind::Foreign;
    QString folder; ///< ProjectFolder: which.
    QByteArray destination; ///< To be selected on Files; empty: nothing can be.
    QString sentence; ///< The answer in words.
};

/// Answers for an absolute path; `project` may be null. Looks at the disk: for workers.
[[nodiscard]] FileAnswer answerForFile(const std::shared_ptr<const ProjectData> &project,
                                       const std::string &path);

} // namespace Slipway
