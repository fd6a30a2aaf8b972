// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/referencetable.h"

#include <QWidget>

class QAction;
class QBoxLayout;
class QScrollArea;
class QStackedLayout;
class QTabBar;
class QVBoxLayout;

namespace Slipway {

class ElidedLabel;
class FactList;
class FileGraph;
class LinkCard;
class MenuButton;
class ReferenceText;
class SeverityMark;
class TextLabel;

/// Beside the list: what is known of the chosen reference, with the text around it; and the graph of
/// its file.
class ReferenceDetails final : public QWidget {
    Q_OBJECT
public:
    enum class Tab { Reference, Graph };

    explicit ReferenceDetails(QWidget *parent = nullptr);

    /// `decisions`: those about a reference that leads nowhere, also in a menu beside it.
    void setActions(const QList<QAction *> &actions, const QList<QAction *> &decisions);
    void showRow(const std::shared_ptr<const ReferenceRows> &rows, const ReferenceRow &row);
    void showNothing();
    void setTab(Tab tab);
    [[nodiscard]] Tab tab() const;
    [[nodiscard]] int tabsHeight() const; ///< Of the row they stand in.
    [[nodiscard]] FileGraph *graph() const { return m_graph; }
    [[nodiscard]] ReferenceText *text() const { return m_text; }

Q_SIGNALS:
    /// A file is wanted in Files.
    void fileWanted(uint32_t file);
    /// Another reference of the list is wanted.
    void referenceWanted(uint32_t reference);
    /// The references of a file are wanted as a list.
    void referencesWanted(uint32_t file);
    void danglingWanted(uint32_t file); ///< Those that lead nowhere.

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makePlace();
    void showTab();
    void fillReference(const ReferenceTable &table, uint32_t reference);
    void fillFile(const ReferenceRows &rows, const ReferenceRow &row);
    void fillTargets(const ReferenceTable &table, const FoundReference &found);
    void fillCycle(const ReferenceTable &table, uint32_t reference);
    LinkCard *addLink(const QString &text, const QString &quiet, const QString &toolTip);
    void addHeading(const QString &text);

    QTabBar *m_tabs;
    MenuButton *m_menu;
    QWidget *m_head;
    ElidedLabel *m_path;
    TextLabel *m_place;
    QStackedLayout *m_stack;
    QWidget *m_reference; ///< Facts and text, side by side or one below the other.
    QBoxLayout *m_sides;
    QScrollArea *m_scroll;
    SeverityMark *m_mark;
    TextLabel *m_sentence;
    FactList *m_facts;
    QVBoxLayout *m_links;
    MenuButton *m_decide;
    ReferenceText *m_text;
    FileGraph *m_graph;
    TextLabel *m_nothing;
    QList<QAction *> m_actions;
    std::shared_ptr<const ReferenceTable> m_table;
    uint32_t m_file = FoundReference::Nowhere;
};

/// How a reference in the file `from` would be written to lead to `to`: "../img/logo.svg".
[[nodiscard]] QString relativeUrl(std::string_view from, std::string_view to);

} // namespace Slipway
