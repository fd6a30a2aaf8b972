// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/contentpage.h"

class QGridLayout;
class QPushButton;

namespace Slipway {

class Card;
class Collecting;
class DeploySession;
class OverviewMap;
class OverviewSide;
class TextLabel;
struct ProjectData;

/// Counts, findings, where the bytes are, the targets, and the project's facts.
class OverviewPage final : public ContentPage {
    Q_OBJECT
public:
    OverviewPage(ProjectSession &session, DeploySession &deploy, QWidget *parent = nullptr);

    void addActions(ActionRegistry &actions) override;
    void primary() override;
    void saveView(ViewMemory &memory) const override;
    void restoreView(const ViewMemory &memory) override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    struct FigureCard {
        Card *card = nullptr;
        TextLabel *figure = nullptr;
        TextLabel *detail = nullptr;

        void setDetail(const QString &first, const QString &second = {}) const;
        /// The same of rich text, whose links followDetail() knows.
        void setLinkedDetail(const QString &first, const QString &second) const;
    };

    FigureCard addFigure(QGridLayout *grid, int column, const QString &objectName,
                         const QString &title, std::function<PageLink()> link);
    /// Leads to exactly what a number in a card counts.
    void followDetail(const QString &what);
    /// To what the figure counts, where that are not all.
    [[nodiscard]] PageLink conflictsLink() const;
    [[nodiscard]] PageLink referencesLink() const;
    void refresh();
    void fillFigures(const ProjectData &project);
    void fillConflicts(const ProjectData &project);
    void fillReferences();
    void collect();
    void refreshActions();

    Collecting *m_collecting;
    OverviewMap *m_map;
    OverviewSide *m_side;
    QPushButton *m_readAgain = nullptr;
    QPushButton *m_collect = nullptr;
    QPushButton *m_toDeploy = nullptr;
    QAction *m_deployAction = nullptr;
    QAction *m_collectAction = nullptr;
    QAction *m_refreshAction = nullptr;
    QList<QAction *> m_copyActions; ///< Of the facts.
    FigureCard m_files;
    FigureCard m_conflicts;
    FigureCard m_references;
    FigureCard m_settings;
};

} // namespace Slipway
