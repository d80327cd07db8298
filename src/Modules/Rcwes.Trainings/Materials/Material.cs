using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Materials;

/// <summary>Whose materials they are: of one edition, or of a course and so of all its editions.</summary>
internal sealed record MaterialHome(Guid? CourseId, Guid? EditionId)
{
    public static MaterialHome Of(Course course) => new(course.Id, null);

    public static MaterialHome Of(Edition edition) => new(null, edition.Id);

    public ActivityEntry Tell(string verb, string title, Actor actor, DateTime now) =>
        ActivityEntry.Of(TrainingsModule.Key, EditionId is null ? Course.Subject : Edition.Subject, (EditionId ?? CourseId)!.Value.ToString(), verb, actor, now, note: title);
}

/// <summary>A file for participants. Its bytes, name and type are kept by the private store of the framework, which gives out nothing that its scanner has not seen.</summary>
internal sealed class Material
{
    public const int LongestTitle = 150;

    // For EF.
    private Material() { }

    public Material(MaterialHome home, string title, bool fromStart, Guid file, Actor actor, DateTime now)
    {
        (Id, CourseId, EditionId, FileId) = (Guid.CreateVersion7(), home.CourseId, home.EditionId, file);
        (Title, FromStart, AddedBy, AddedUtc) = (title.Trim(), fromStart, actor.Id, now);
    }

    public Guid Id { get; private set; }

    public Guid? CourseId { get; private set; }

    public Guid? EditionId { get; private set; }

    /// <summary>What it is, in the words of staff.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Participants get it when the training has begun, not before.</summary>
    public bool FromStart { get; private set; }

    public Guid FileId { get; private set; }

    /// <summary>Account of who added it; null for the program.</summary>
    public string? AddedBy { get; private set; }

    public DateTime AddedUtc { get; private set; }

    public MaterialHome Home => new(CourseId, EditionId);

    public bool IsOut(Edition edition, DateTime now) => !FromStart || edition.StartsUtc <= now;
}
