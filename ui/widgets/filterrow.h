// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QWidget>

#include <functional>
#include <utility>

class QAbstractItemView;
class QCompleter;
class QHBoxLayout;
class QKeyEvent;
class QLineEdit;
class QTimer;

namespace Slipway {

class ChipRow;

/// Filter field, chips, and view options at the right.
///
/// Where room is short, the field gives first, then options that have an icon show it alone, then
/// chips show their short texts, then those at the end are folded into a menu.
class FilterRow final : public QWidget {
    Q_OBJECT
public:
    explicit FilterRow(const QString &placeholder, QWidget *parent = nullptr);
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] ChipRow *chips() const { return m_chips; }
    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    [[nodiscard]] bool isActive()
        const; ///< Something is filtered out: a text or a chip but the first.
    [[nodiscard]] bool isChipActive() const; ///< A chip but the first.
    void clear();
    void addOption(QWidget *option); ///< At the right end.
    /// What is filtered, once it has its model: Down and Enter go there from the field, and Escape where nothing
    /// is filtered.
    void setList(QAbstractItemView *list);
    /// Offers what begins like the word that is being typed; asked anew each time.
    void setCompletions(std::function<QStringList()> completions);
    /// Text and chip, as plain JSON.
    [[nodiscard]] QJsonObject saveState() const;
    /// A chip that is not there yet is chosen when it comes.
    void restoreState(const QJsonObject &state);

Q_SIGNALS:
    /// Text or chip changed; typing is gathered for a moment first.
    void changed();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    void changeNow();
    /// Moves the keyboard to the list; false where it is not to be seen.
    bool goToList();
    void chooseARow();
    [[nodiscard]] bool takesKey(const QKeyEvent &key) const;
    void listEvent(const QEvent &event);
    [[nodiscard]] std::pair<int, int> optionsWidth() const;
    void complete();
    void insertCompletion(const QString &completion);
    [[nodiscard]] std::pair<qsizetype, qsizetype> wordAtCursor() const;

    QLineEdit *m_field;
    ChipRow *m_chips;
    QHBoxLayout *m_layout;
    QList<QWidget *> m_options;
    QTimer *m_delay;
    QCompleter *m_completer = nullptr;
    std::function<QStringList()> m_completions;
    QAbstractItemView *m_list = nullptr;
    bool m_isLed = false; ///< The keyboard came to the list from here.
};

} // namespace Slipway
