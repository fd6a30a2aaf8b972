// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/shell/filesearch.h"

#include <QDialog>
#include <QStringList>

class QLineEdit;
class QListView;

namespace Slipway {

class ActionRegistry;
class ElidedLabel;
class PaletteModel;

/// What was chosen before, latest first.
struct RecentChoices {
    QStringList actions;
    QList<QByteArray> files;

    void addAction(const QString &id);
    void addFile(const QByteArray &path);
};

/// One field for pages, actions and files: typing narrows, Enter goes there. Asked for files only, it
/// shows no actions.
class CommandPalette final : public QDialog {
    Q_OBJECT
public:
    enum class Scope { Everything, Files };

    CommandPalette(ActionRegistry &actions, std::shared_ptr<const Collection> collection,
                   RecentChoices recent, Scope scope, QWidget *parent);

    [[nodiscard]] Scope scope() const { return m_scope; }

Q_SIGNALS:
    void fileChosen(const QByteArray &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void narrow();
    void showFiles(const FileHits &files);
    void showFoot();
    void chooseFirst();
    void step(int rows);
    [[nodiscard]] bool isAvailable(const QString &action) const;
    /// Enter must not seem to be lost.
    void sayWhyNot(const QString &action);
    void accept() override;

    ActionRegistry &m_actions;
    std::shared_ptr<const Collection> m_collection;
    RecentChoices m_recent;
    Scope m_scope;
    PaletteModel *m_model;
    QLineEdit *m_field;
    QListView *m_list;
    ElidedLabel *m_foot;
    QueryRunner m_search;
    qint64 m_matching = 0; ///< Files.
    bool m_acceptNext = false; ///< Enter was pressed before the answer came.
};

} // namespace Slipway
