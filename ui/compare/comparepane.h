// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/comparecontent.h"
#include "ui/models/queryrunner.h"
#include "ui/pages/page.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <array>

class QAction;
class QHBoxLayout;
class QSplitter;
class QStackedLayout;
class QTabBar;

namespace Slipway {

class ActionRegistry;
class DiffView;
class ViewMemory;
class ElidedLabel;
class HexCompare;
class ImageCompare;
class TextCompare;
class TextLabel;

/// How two files differ: as images, as texts, byte by byte; a tab each.
///
/// Reads and compares on workers; what comes of an earlier question, or was read before the same was asked for once
/// more, is never shown; nor is, from the moment on that other files are asked for, what was shown before.
/// A side without a file (an empty FileRef) is one that is missing.
class ComparePane final : public QWidget {
    Q_OBJECT
public:
    explicit ComparePane(QWidget *parent = nullptr);
    using QWidget::show;
    void show(const FileRef &left, const FileRef &right);
    /// The same for two paths.
    void compare(const std::string &left, const std::string &right);
    /// Names above the two sides: "assets/css/base.css", "on production"; empty: none.
    void setLabels(const QString &left, const QString &right);
    /// What the sides are called where there is no label above them: at the ends of a slider.
    void setNames(const QString &left, const QString &right);
    /// The side that is, or will be, live: what only it has counts as added. Left until told.
    void setNewer(Side side);
    /// Texts one below the other instead of side by side; the user may change it.
    void setUnified(bool unified);
    /// A sentence in place of a comparison: there is nothing to compare.
    void showNote(const QString &text);
    [[nodiscard]] QString summary() const;
    /// The difference of texts, for what stands on it: links. Its texts come and go with what is compared.
    [[nodiscard]] DiffView *textView() const;
    /// Nothing is being read or compared.
    [[nodiscard]] bool isReady() const { return !m_queries.isAsking(); }

    /// Gives the focus to the difference; once it is there, unless the focus has gone on meanwhile.
    void focusContent();

    /// Registers what can be done here, for the page that shows it. Once.
    void addActions(ActionRegistry &actions, PageId page);

    /// How it is looked at: unified, white space, the way of images, the chosen tab.
    void saveView(ViewMemory &memory, const QString &prefix) const;
    void restoreView(const ViewMemory &memory, const QString &prefix);

Q_SIGNALS:
    /// textView() has other texts than before.
    void textsChanged();

private:
    using Content = std::shared_ptr<const CompareContent>;
    enum class View { Image, Text, Hex };

    [[nodiscard]] QWidget *makeHead();
    /// Asks m_question. `known`: what came of the same question before; it stays if its files did.
    void load(const Content &known);
    void take(const Content &content);
    void askAgain();
    /// Ends a moment in which the screen stayed as it was.
    void showChanges();
    void sayThatItCompares();
    /// Shows nothing but a word, if any; the keyboard waits there, and goes on with what comes.
    void empty(const QString &word);
    void chooseView();
    void step(int direction);
    [[nodiscard]] QWidget *focusTarget() const;
    [[nodiscard]] QString whyNothing() const;

    QueryRunner m_queries;
    CompareQuestion m_question;
    bool m_isAskedOnceMore =
        false; ///< While it is under way: files may have been written since they were read.
    Content m_content; ///< Of m_question, unless that is under way.
    QTimer m_slow; ///< Runs while another comparison is under way.
    QTimer m_still; ///< Runs while nothing is painted.
    /// What was chosen by hand: for other files, and for images, as hex for these says nothing of texts.
    std::array<View, 2> m_chosen = {View::Image, View::Image};
    QTabBar *m_tabs = nullptr;
    QHBoxLayout *m_tools = nullptr;
    TextLabel *m_summary = nullptr;
    QWidget *m_labels = nullptr;
    ElidedLabel *m_leftLabel = nullptr;
    ElidedLabel *m_rightLabel = nullptr;
    QWidget *m_head;
    QStackedLayout *m_stack;
    TextLabel *m_note;
    QSplitter *m_split;
    ImageCompare *m_images;
    TextCompare *m_text;
    HexCompare *m_hex;
    bool m_hexFilled = false;
    QPointer<QWidget> m_focusFrom; ///< Had the focus when it was asked for.
};

} // namespace Slipway
