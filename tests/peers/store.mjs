/*
 * oidc-provider's storage, in memory: an adapter of its own for each provider (the one it brings is shared and says so
 * on standard output, where our one JSON line belongs).
 */
export function storage() {
    const kept = new Map();
    const now = () => Math.floor(Date.now() / 1000);

    return class Store {
        constructor(model) {
            this.model = model;
        }

        #key(id) {
            return `${this.model}:${id}`;
        }

        #first(wanted) {
            for (const [key, value] of kept) if (key.startsWith(`${this.model}:`) && wanted(value)) return value;
            return undefined;
        }

        async upsert(id, payload) {
            kept.set(this.#key(id), payload);
        }

        async find(id) {
            return kept.get(this.#key(id));
        }

        async findByUserCode(userCode) {
            return this.#first((value) => value.userCode === userCode);
        }

        async findByUid(uid) {
            return this.#first((value) => value.uid === uid);
        }

        async consume(id) {
            kept.get(this.#key(id)).consumed = now();
        }

        async destroy(id) {
            kept.delete(this.#key(id));
        }

        async revokeByGrantId(grantId) {
            for (const [key, value] of kept) if (value.grantId === grantId && !key.startsWith('Grant:')) kept.delete(key);
        }
    };
}
