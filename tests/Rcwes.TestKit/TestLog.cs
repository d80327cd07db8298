using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Rcwes.TestKit;

/// <summary>A line that the site logged.</summary>
public sealed record LogLine(LogLevel Level, string Category, string Message, Exception? Exception)
{
    public override string ToString() => $"{Level} {Category}: {Message}{(Exception is null ? "" : Environment.NewLine + Exception)}";
}

/// <summary>Keeps what a site logs, so that a test can ask whether it stayed quiet.</summary>
public sealed class TestLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyCollection<LogLine> Lines => _lines;

    /// <summary>Warnings and worse, but for the one by which the server says that the machine was busy.</summary>
    public IEnumerable<LogLine> Warnings => _lines.Where(l => l.Level >= LogLevel.Warning && !IsOfABusyMachine(l));

    public void Clear() => _lines.Clear();

    private static bool IsOfABusyMachine(LogLine line) =>
        line.Category.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal) && line.Message.Contains("heartbeat", StringComparison.Ordinal);

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Logger(this, categoryName);

    void IDisposable.Dispose() { }

    private sealed class Logger(TestLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) log._lines.Enqueue(new(logLevel, category, formatter(state, exception), exception));
        }
    }
}
