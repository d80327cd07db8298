using System.Diagnostics;
using Npgsql;

namespace Rcwes.TestKit;

/// <summary>
/// The throw-away PostgreSQL cluster of a test run. <c>./test</c> starts one for all test programs and says where in
/// <c>RCWES_TEST_POSTGRES</c>; a test program that runs alone starts its own, which ends with it. Without PostgreSQL the
/// tests fail: they are never skipped.
/// </summary>
public static class TestPostgres
{
    private static readonly Lazy<string> Server = new(Start);

    /// <summary>A new database, a copy of <paramref name="template"/> when given; returns its connection string.</summary>
    public static async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"rcwes_{Guid.NewGuid():N}";
        await ExecuteAsync(template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template}");
        return ConnectionStringOf(name);
    }

    public static async Task DropDatabaseAsync(string connectionString)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(connectionString));
        await ExecuteAsync($"DROP DATABASE IF EXISTS {NameIn(connectionString)} WITH (FORCE)");
    }

    internal static string NameIn(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static string ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder(Server.Value) { Database = database, MaxPoolSize = 20 }.ConnectionString;

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Start()
    {
        if (Environment.GetEnvironmentVariable("RCWES_TEST_POSTGRES") is { Length: > 0 } shared) return shared;
        var folder = Path.Combine(Path.GetTempPath(), $"rcwes-postgres-{Environment.ProcessId}-{Guid.NewGuid():N}");
        using var script = Process.Start(new ProcessStartInfo("bash",
            [Repository.PathOf("eng", "throwaway-postgres"), "start", folder, $"{Environment.ProcessId}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = script.StandardError.ReadToEndAsync();
        var connectionString = script.StandardOutput.ReadToEnd().Trim();
        script.WaitForExit();
        return script.ExitCode == 0
            ? connectionString
            : throw new InvalidOperationException($"PostgreSQL for the tests did not start. {error.Result}");
    }
}
