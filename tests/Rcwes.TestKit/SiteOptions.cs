using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Rcwes.TestKit;

/// <summary>How a test wants its site.</summary>
public sealed class SiteOptions
{
    /// <summary>Loads <c>recipes/sample.recipe.json</c> too.</summary>
    public bool SampleData { get; set; } = true;

    /// <summary>Production shows the error pages that visitors see.</summary>
    public string Environment { get; set; } = "Production";

    /// <summary>Set to let the test move the time.</summary>
    public FakeTimeProvider? Clock { get; set; }

    /// <summary>Listens on a free loopback port, for browsers and other programs.</summary>
    public bool Kestrel { get; set; }

    /// <summary>A database that other sites use too; the test disposes of it. Null for one of the site's own.</summary>
    public TestDatabase? Database { get; set; }

    /// <summary>Configuration keys over those of <c>appsettings.json</c> and of the kit; null leaves one out, so that what the program itself has counts.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Services over those of the host; for the edges only (clock, mail server).</summary>
    public Action<IServiceCollection>? Services { get; set; }

    internal bool IsLeftOut(string key) => Settings.TryGetValue(key, out var own) && own is null;
}
