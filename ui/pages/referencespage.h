// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/models/referencetable.h"
#include "ui/pages/contentpage.h"
#include "ui/pages/pageactions.h"

#include <functional>

class QMenu;
class QPushButton;

namespace Slipway {

class DataTree;
class MenuButton;
class Notice;
class PolicyDialog;
class ReferenceDetails;
class ReferenceFilterActions;
class ReferenceModel;

/// Every reference of style sheets and scripts, what leads nowhere first; beside the list the text
/// around it, and the graph of its file.
class ReferencesPage final : public ContentPage {
    Q_OBJECT
public:
    explicit ReferencesPage(ProjectSession &session, QWidget *parent = nullptr);

    void addActions(ActionRegistry &actions) override;
    [[nodiscard]] PageCount count() const override;
    void follow(const PageLink &link) override;
    void primary() override;
    bool backOut() override;
    void saveView(ViewMemory &memory) const override;
    void restoreView(const ViewMemory &memory) override;

protected:
    [[nodiscard]] bool isOutdated() const override;

private:
    void makeFilter();
    void fillFilterMenu(QMenu *menu);
    [[nodiscard]] QStringList completions() const;
    void refresh();
    /// What is shown in the list's place while there is no table.
    void showWaiting();
    void query();
    void take(const std::shared_ptr<const ReferenceRows> &rows);
    void fillChips(const ReferenceTable &table);
    void fillHeader();
    void showNoRows();
    void showCurrent();
    void updateActions();

    void addListActions(ActionRegistry &actions);
    void addRowActions(ActionRegistry &actions);
    /// Asks what it is about, then writes it to slipway.toml.
    void decide(ReferenceAction action);
    void decideWith(const PolicyDialog &dialog);
    void openEditor();
    void showInFiles(uint32_t file);
    void showTarget();
    void copyPlaces();
    void copyUrls();
    void selectNextDangling();
    void listReferencesOf(uint32_t file, const QString &chip);
    void showReference(uint32_t reference);
    void setChip(const QString &chip);

    [[nodiscard]] const std::shared_ptr<const ReferenceTable> &table() const;
    /// The current row; null: none.
    [[nodiscard]] const ReferenceRow *current() const;
    /// The current reference; null: none, or a file.
    [[nodiscard]] const FoundReference *currentReference() const;
    /// Whether one of the chosen rows leads nowhere, and `fits`.
    [[nodiscard]] bool anyChosen(const std::function<bool(uint32_t reference)> &fits) const;
    /// Those of the chosen rows that lead nowhere.
    [[nodiscard]] std::vector<uint32_t> chosenDangling() const;
    [[nodiscard]] QAction *action(const char *name) const { return m_actions.action(name); }

    ReferenceModel *m_model;
    DataTree *m_list;
    ReferenceDetails *m_details;
    Notice *m_notice;
    QueryRunner m_queries;
    QByteArray m_wanted; ///< To be selected once its rows are there.
    PageActions m_actions{QStringLiteral("references"), ActionGroup::References,
                          PageId::References};
    ReferenceFilterActions *m_terms = nullptr;
    QPushButton *m_next = nullptr;
    QPushButton *m_open = nullptr;
};

} // namespace Slipway
