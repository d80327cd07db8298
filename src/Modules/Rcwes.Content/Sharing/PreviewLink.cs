using Rcwes.Framework.PersonalData;

namespace Rcwes.Content.Sharing;

/// <summary>A link by which somebody without an account reads one version until a moment; the secret itself is kept nowhere.</summary>
internal sealed class PreviewLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string ContentItemId { get; init; }

    public required string VersionId { get; init; }

    /// <summary>Number of that version, for people.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 of the secret, hex.</summary>
    public required string SecretHash { get; init; }

    /// <summary>Whom it is for, e.g. an organisation.</summary>
    [Personal]
    public required string Label { get; init; }

    /// <summary>Account id.</summary>
    public string? CreatedBy { get; init; }

    public required DateTime CreatedUtc { get; init; }

    public required DateTime ExpiresUtc { get; init; }

    public DateTime? RevokedUtc { get; set; }

    public bool OpenAt(DateTime now) => RevokedUtc is null && now < ExpiresUtc;
}

/// <summary>What an outsider said of a version: a remark, or that it may go out as it is.</summary>
internal sealed class PreviewRemark
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid LinkId { get; init; }

    public required string ContentItemId { get; init; }

    /// <summary>Number of the version that was read.</summary>
    public required int Number { get; init; }

    public required bool SignedOff { get; init; }

    /// <summary>As the person signed; personal data, therefore here and never in the activity log.</summary>
    [Personal]
    public required string Name { get; init; }

    [Personal]
    public required string Text { get; init; }

    public required DateTime AtUtc { get; init; }
}
