// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/savedialog.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

#include <algorithm>

namespace Slipway {

namespace {

QString startingFolder(const QString &folder)
{
    if (!folder.isEmpty() && QDir(folder).exists()) {
        return folder;
    }
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents).exists() ? documents : QDir::homePath();
}

} // namespace

QFileDialog *makeSaveDialog(QWidget *parent, const QString &title, const QString &name,
                            const QList<SaveKind> &kinds, const QString &folder)
{
    auto *dialog = new QFileDialog(parent, title, startingFolder(folder));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    QStringList filters;
    for (const SaveKind &kind : kinds) {
        filters << kind.words;
    }
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(kinds.front().suffix);
    QObject::connect(
        dialog, &QFileDialog::filterSelected, dialog, [dialog, kinds](const QString &words) {
            const auto chosen = std::ranges::find(kinds, words, &SaveKind::words);
            dialog->setDefaultSuffix(chosen == kinds.end() ? kinds.front().suffix : chosen->suffix);
        });
    dialog->selectFile(name + QLatin1Char('.') + kinds.front().suffix);
    return dialog;
}

} // namespace Slipway
