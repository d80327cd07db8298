using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Rcwes.TestKit;

/// <summary>Hears what the flow of a test asks of the database, each statement just before it is sent. What others do meanwhile is not heard.</summary>
public sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<Statements?> Here = new();
    private readonly Action<DbContext, string> _heard;
    private readonly List<IDisposable> _subscriptions = [];

    private Statements(Action<DbContext, string> heard) => _heard = heard;

    /// <summary>To be called before the unit of work asks for anything: once it found that nobody listens, it looks again only after a second.</summary>
    /// <param name="heard">Gets the unit of work that asks, and the statement; the statement waits until it is done.</param>
    /// <returns>Ends the hearing when it is disposed of.</returns>
    public static Statements Hear(Action<DbContext, string> heard)
    {
        var statements = new Statements(heard);
        Here.Value = statements;
        statements._subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(statements));
        return statements;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) _subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Here.Value == this && value.Value is CommandEventData { Context: { } db, Command.CommandText: var text }) _heard(db, text);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        Here.Value = null;
        foreach (var subscription in _subscriptions) subscription.Dispose();
    }
}
