// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QMenu;

namespace Slipway {

class MenuButton;

/// A choice as a pill with a count.
class Chip final : public QAbstractButton {
    Q_OBJECT
public:
    explicit Chip(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize sizeFor(const QString &text) const;
    /// What the tool tip says where the chip shows less.
    void setWhole(const QString &text, const QString &hint = {});

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showHint();

    QString m_whole;
    QString m_hint;
};

/// A row of chips of which exactly one is on. Those that have no room are folded into a menu.
class ChipRow final : public QWidget {
    Q_OBJECT
public:
    struct Entry {
        QString id;
        QString text;
        qint64 count = -1; ///< -1: shown without a count.
        QString hint = {}; ///< What it is about, for the tool tip.
        QString brief = {}; ///< In place of the text where all of them have no room.
    };

    explicit ChipRow(QWidget *parent = nullptr);
    /// Keeps the current one where it still exists.
    void setEntries(const QList<Entry> &entries);
    /// The width that every chip has room in; `brief`: with the short texts, where there are some.
    [[nodiscard]] int widthOf(bool brief) const;
    void setBrief(bool brief);
    /// Shows as many chips, whole, as that width holds: the first and the current one also where they take more, up
    /// to `most`, of the others from the left each that has room; the rest is in the menu at the end. Where even the
    /// current one has no room in `most`, all of them are, and the menu bears its name. What it takes then.
    int fold(int room, int most);
    [[nodiscard]] QString current() const { return m_current; }
    [[nodiscard]] QString currentText() const; ///< Without its count.
    void setCurrent(const QString &id);
    /// Like setCurrent(), also of one that setEntries() will bring.
    void setWanted(const QString &id);
    [[nodiscard]] QString first() const
    {
        return m_entries.isEmpty() ? QString() : m_entries.first().id;
    }

Q_SIGNALS:
    void currentChanged(const QString &id);
    void entriesChanged();

private:
    [[nodiscard]] static QString textOf(const Entry &entry, bool brief);
    [[nodiscard]] static QString moreText(int count);
    void showTexts();
    void fillMenu(QMenu *menu);
    void chosen(int index);
    [[nodiscard]] int widthAt(int index) const;
    [[nodiscard]] int indexOfCurrent() const; ///< -1: none.
    /// Of the menu at the end with that name, and the gap before it.
    [[nodiscard]] int menuWidth(const QString &text) const;
    void nameMenu(const QString &text, const QString &accessible, const QString &hint);
    int foldAll(int most);

    QHBoxLayout *m_layout;
    QButtonGroup *m_group;
    MenuButton *m_more; ///< Last in the row; hidden while nothing is folded.
    QList<Entry> m_entries;
    QString m_current;
    QString m_wanted; ///< To be chosen when it comes.
    bool m_brief = false;
};

} // namespace Slipway
