package attentionlens.app.viewmodel;

import attentionlens.store.Assets;

/** Says that the embedded model knows drawn scenes only, while it is chosen and another kind of image is shown. */
final class PhotoHint {
    private final ModelViewModel model;
    private final ImageViewModel image;
    private final MessagesViewModel messages;
    private final Notice notice;

    PhotoHint(ModelViewModel model, ImageViewModel image, ModelsViewModel models, MessagesViewModel messages) {
        this.model = model;
        this.image = image;
        this.messages = messages;
        notice = new Notice(
                Assets.MODEL_NAME
                        + " knows drawn scenes only, and treats this picture as one. For photos, choose a LLaVA model, such"
                        + " as llava-hf/llava-1.5-7b-hf or, on a small machine, llava-hf/llava-interleave-qwen-0.5b-hf.",
                "Choose a model…",
                () -> models.choosingProperty().set(true));
        model.nameProperty().subscribe(this::update);
        image.shownProperty().subscribe(this::update);
    }

    private void update() {
        boolean photo = Assets.MODEL_NAME.equals(model.nameProperty().get())
                && image.shown().filter(shown -> !shown.drawn()).isPresent();
        if (photo) {
            messages.notice(notice);
        } else {
            messages.dismiss(notice);
        }
    }
}
