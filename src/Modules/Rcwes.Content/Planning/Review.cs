namespace Rcwes.Content.Planning;

/// <summary>Until when an item must be read again, and by whom. It belongs to the item, not to a version: a correction does not move it.</summary>
internal sealed class Review
{
    public required string ContentItemId { get; init; }

    /// <summary>The last day on which the text counts as looked after, in Polish time.</summary>
    public required DateOnly DueOn { get; set; }

    /// <summary>Account of the person who looks after the text; null for nobody in particular.</summary>
    public string? Keeper { get; set; }

    /// <summary>Due day of which the keeper was reminded, so that each is told once.</summary>
    public DateOnly? RemindedOf { get; set; }
}
