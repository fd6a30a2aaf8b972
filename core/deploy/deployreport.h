// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployment.h"

#include <QByteArray>
#include <QDateTime>

namespace Slipway {

/// All that is to be said of a deployment when it is over.
///
/// Shape: value. Holds no secret, and nothing of the files' contents.
struct DeploymentRecord {
    struct Target {
        QString description; ///< "local folder /srv/www/static, release folders"
        bool production = false;
        bool atomicSwitch = false; ///< As TargetCapabilities.
        bool isUndo = false; ///< It puts back what a deployment that had ended early has changed.
        DeploymentOutcome outcome;
        QStringList confirmed; ///< Texts of the warnings that were agreed to.
        QStringList leftOut =
            {}; ///< Files that the plan would have touched, and the user kept it from.
        QString before; ///< Release that was published before; empty: none.
        std::vector<DeployEvent> events;
    };

    QString project;
    QString releaseId;
    QString by; ///< user@host
    QDateTime started; ///< UTC
    QDateTime ended; ///< UTC
    DeployOrder order = DeployOrder::Together;
    std::vector<Target> targets;

    [[nodiscard]] bool isDone() const; ///< Every target came to its end.
    [[nodiscard]] bool leadsToNothing()
        const; ///< As DeploymentReport::leadsToNothing, of any target.
    /// What all took: of targets side by side the longest, of one after another the sum.
    [[nodiscard]] int64_t milliseconds() const;
};

enum class ReportFormat { Text, Html, Json };

/// By the file's ending: .json, .html or .htm, else text.
[[nodiscard]] ReportFormat reportFormat(const QString &fileName);

/// What visitors of a target get now, in one sentence.
[[nodiscard]] QString whatVisitorsGet(const DeploymentRecord::Target &target);

/// UTF-8. Pure; HTML is one file without scripts that reads in light and dark and on paper.
[[nodiscard]] QByteArray reportBytes(const DeploymentRecord &record, ReportFormat format);

/// Writes the report so that a file of that name is whole or as it was. Errors: as open(2).
[[nodiscard]] Result<void> saveReport(const DeploymentRecord &record, const std::string &file);

} // namespace Slipway
