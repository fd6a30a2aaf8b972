// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/sourcetable.h"
#include "ui/session/projectdata.h"
#include "ui/theme/roles.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <string>

class QVBoxLayout;

namespace Slipway {

/// Beside the sources: what is so of the chosen finder, origin or file; with none, what settings and
/// system checks have to say.
class SourceDetails final : public QWidget {
    Q_OBJECT
public:
    explicit SourceDetails(QWidget *parent = nullptr);

    void showProject(const ProjectData &project);
    void showNode(const ProjectData &project, const SourceTable &table, uint32_t node);

Q_SIGNALS:
    void filesRequested(const QString &origin); ///< Its title.
    void fileRequested(const QByteArray &destination);
    void folderRequested(const QByteArray &path);

private:
    void showFinder(const ProjectData &project, const SourceTable &table, uint32_t node);
    void showOrigin(const ProjectData &project, const SourceTable &table, uint32_t node);
    void showFile(const SourceTable &table, uint32_t node);
    void showIgnored(const IgnoredEntry &entry);
    /// What concerns STATICFILES_DIRS, or the folder of it that is given.
    void addFindingsOfDirs(const ProjectData &project,
                           const std::optional<std::string> &root = std::nullopt);
    void addFinding(const Finding &finding);
    /// With what is found of it, where something is.
    void addCheck(const ProjectData &project, const CheckMessage &check);
    /// What was not read, of all origins.
    void addUnread(const ProjectData &project);
    void addHeading(const QString &text);
    void addLine(const QString &text, bool code = false);
    void addNote(Tone tone, const QString &title, const QString &text);
    void addButton(const QString &name, const QString &text, std::function<void()> run);

    QVBoxLayout *m_rows;
};

} // namespace Slipway
