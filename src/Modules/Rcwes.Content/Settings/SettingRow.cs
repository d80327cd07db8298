namespace Rcwes.Content.Settings;

/// <summary>One entry of the site settings, e.g. <c>SiteName</c> or <c>FundingStripSettings</c>, as JSON.</summary>
internal sealed class SettingRow
{
    public required string Name { get; init; }

    public required string Value { get; set; }

    public required DateTime ModifiedUtc { get; set; }
}
