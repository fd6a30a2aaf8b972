// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/contentpage.h"

class QGridLayout;
class QPushButton;
class QVBoxLayout;

namespace Slipway {

class Card;
class DeploySession;
class TextLabel;
class Treemap;
struct ProjectData;

/// Counts, findings, where the bytes are, and the targets.
class OverviewPage final : public ContentPage {
    Q_OBJECT
public:
    OverviewPage(ProjectSession &session, DeploySession &deploy, QWidget *parent = nullptr);

    void triggerPrimary() override;

private:
    struct FigureCard {
        Card *card = nullptr;
        TextLabel *figure = nullptr;
        TextLabel *detail = nullptr;
    };

    FigureCard addFigure(QGridLayout *grid, int column, const QString &objectName,
                         const QString &title, const PageLink &link);
    void refresh();
    void fillFigures(const ProjectData &project);
    void fillTreemap(const ProjectData &project);
    void fillFindings(const ProjectData &project);
    void fillTargets(const ProjectData &project);
    void fillFacts(const ProjectData &project);
    void addEntry(QVBoxLayout *rows, Tone tone, const QString &iconName, const QString &title,
                  const QString &text, const PageLink *link);

    DeploySession &m_deploy;
    QPushButton *m_refresh = nullptr;
    QPushButton *m_toDeploy = nullptr;
    FigureCard m_files;
    FigureCard m_conflicts;
    FigureCard m_settings;
    FigureCard m_sources;
    Treemap *m_map = nullptr;
    QVBoxLayout *m_findings = nullptr;
    QVBoxLayout *m_targets = nullptr;
    QVBoxLayout *m_facts = nullptr;
};

} // namespace Slipway
