// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/giveway.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <functional>
#include <stop_token>

namespace Slipway {

/// Answers a page's filter questions on a worker: a new question stops the former, and an answer
/// that comes too late is dropped.
class QueryRunner final : public QObject {
    Q_OBJECT
public:
    /// `pool`: whose threads answer; none: the application's.
    explicit QueryRunner(QObject *parent = nullptr, QThreadPool *pool = nullptr)
        : QObject(parent)
        , m_pool(pool != nullptr ? pool : QThreadPool::globalInstance())
    { }
    ~QueryRunner() override { m_stop.request_stop(); }

    template <typename T>
    void ask(std::function<T(std::stop_token)> question, std::function<void(T)> answer)
    {
        m_stop.request_stop();
        m_stop = std::stop_source();
        const quint64 generation = ++m_generation;
        auto *watcher = new QFutureWatcher<T>(this);
        connect(watcher, &QFutureWatcherBase::finished, this,
                [this, watcher, generation, answer = std::move(answer)] {
                    watcher->deleteLater();
                    if (generation == m_generation) {
                        m_answered = generation;
                        answer(watcher->future().takeResult());
                    }
                });
        watcher->setFuture(
            QtConcurrent::run(m_pool, [stop = m_stop.get_token(), question = std::move(question)] {
                giveWay();
                return question(stop);
            }));
    }

    /// Stops what is asked; its answer is dropped.
    void forget()
    {
        m_stop.request_stop();
        m_answered = ++m_generation;
    }

    /// A question is still open.
    [[nodiscard]] bool isAsking() const { return m_answered != m_generation; }

private:
    QThreadPool *m_pool;
    std::stop_source m_stop;
    quint64 m_generation = 0;
    quint64 m_answered = 0;
};

} // namespace Slipway
