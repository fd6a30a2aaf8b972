// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filetable.h"
#include "ui/models/queryrunner.h"
#include "ui/session/projectdata.h"

#include <QWidget>

class QVBoxLayout;

namespace Slipway {

class TextLabel;

/// Why a file is here, in words, and what it hides, each with how much differs.
class FileOrigin final : public QWidget {
    Q_OBJECT
public:
    explicit FileOrigin(QWidget *parent = nullptr);

    void showFile(const std::shared_ptr<const ProjectData> &project,
                  const std::shared_ptr<const FileTable> &table, uint32_t file);
    void showFolder(const std::shared_ptr<const FileTable> &table, uint32_t node,
                    const QString &sums);
    /// A file that has no origin, only a reason.
    void showBuilt(const QString &why);

Q_SIGNALS:
    void compareRequested(const QByteArray &destination);
    void withdrawRequested();

private:
    void addDecision(const ProjectData &project, int32_t conflict);
    void addHashChain(const ProjectSnapshot &snapshot, const FileTable &table, uint32_t file);
    void addWhy(const QString &text, const QString &clash);
    TextLabel *addCandidate(const ProjectSnapshot &snapshot, const Collection &collection,
                            uint32_t source, int place, const QString &detail,
                            const QByteArray &comparable);

    QVBoxLayout *m_rows;
    QueryRunner m_queries;
};

/// Why the winner of a destination is the winner: which finder met it where, and in which order.
[[nodiscard]] QString whyHere(const ProjectSnapshot &snapshot, const Collection &collection,
                              const CollectedFile &file);

/// How many lines of two texts differ; below zero: they are no texts, or too large to be counted.
[[nodiscard]] int differingLines(const std::string &left, const std::string &right,
                                 const std::stop_token &stop);

} // namespace Slipway
